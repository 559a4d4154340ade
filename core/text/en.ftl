# English: the source language. Every other language has the same keys.

## Problems with the file

error-empty_file = The file is empty. Send the photo again.
error-file_too_large = The file has { $megabytes } MB; at most { $limit } MB can be read. Send a JPEG or HEIC straight from the camera.
error-unsupported_format = This is not a photo that can be read. Send a JPEG, PNG, WebP, AVIF or HEIC picture.
error-animated = This picture moves. Send a still photo.
error-damaged_image = The picture is damaged or incomplete. Send the original file again.
error-too_many_pixels = The picture has { $megapixels } megapixels; at most { $limit } can be read in this format. Send the camera's JPEG, or a smaller copy.
error-too_few_pixels = The picture is only { $width } x { $height } pixels. Send the original photo, not a thumbnail.
error-decode_timeout = Reading this picture takes too long. Send it as a JPEG.

## Problems with the face

error-no_face = I can't find a face in this photo. Face the camera in good light and take it again.
error-several_faces = I see { $count } faces. Use a photo of one person alone.
error-face_too_small = The face is too small in this photo: { $pixels } pixels between the eyes, at least { $needed } are needed. Move closer, or send the original picture.
error-face_cut_off = The picture cuts off part of the face. Step back until the whole head and the shoulders are in the frame.
error-face_turned_away = The head is turned too far to the side. Look straight into the lens.

## Problems with the frame

error-frame_too_tight = The picture ends too soon { $side ->
    [top] above the head
    [bottom] below the chin
    [left] on the left of the head
    [right] on the right of the head
    *[other] around the head
  } for this document. Step back so that there is room around the head and the shoulders show.
error-enlargement_too_great = The face is too small in this photo for this document. Move closer, or send the original picture.

## Problems with the request

error-unknown_document = There is no document called { $id }.
error-unknown_colour = { $colour } is not a colour of this document. Use one of { $names }, or #RRGGBB.
error-edit_not_permitted = The authority does not permit this change, so it was not made.
error-cannot_meet_file_limits = No file of this photo meets the size limits of this document.
error-sheet_does_not_fit = This photo does not fit on { $paper } paper.

## Checks
# `check-<id>` names a check. `check-<id>-pass` says what is right, as a phrase in a list: no capital, no full stop.
# Every other `check-<id>-<case>` says what is seen, then what to do. $wording and $advice are the authority's words, in English.

# Parts of the sentences below. A band is a length that is asked for; $band says which ends it has.
measured-length = { $unit ->
    [mm] { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 1) } mm
   *[other] { NUMBER($value, maximumFractionDigits: 0) } %
  }
measured-band = { $unit ->
    [mm] { measured-limits } mm
   *[other] { measured-limits } %
  }
measured-limits = { $band ->
    [most] at most { NUMBER($max, maximumFractionDigits: 1) }
    [least] at least { NUMBER($min, maximumFractionDigits: 1) }
   *[between] { NUMBER($min, maximumFractionDigits: 1) }-{ NUMBER($max, maximumFractionDigits: 1) }
  }
measured-fit = { $band ->
    [none] { measured-length }
   *[other] { $unit ->
        [mm] { measured-length } of { measured-limits }
       *[other] { measured-length } ({ measured-limits })
      }
  }
seen-wall = { $hue ->
    [white] white
   *[other] { $lightness ->
        [light] light
        [rather_dark] rather dark
       *[dark] dark
      } { $hue ->
        [blue] blue
        [green] green
        [orange] orange
        [red] red
        [turquoise] turquoise
        [violet] violet
        [yellow] yellow
       *[grey] grey
      }
  }
wanted-wall = { $wording ->
    [unpublished] plain and light
   *[other] { $wording }
  }
denied-change = { $change ->
    [background] The authority permits no new background, so yours stays.
    [tone] The authority permits no change of light and colour, so yours stay.
   *[several] The authority permits no such changes, so I made none of them.
  }

check-one_face = One person
check-one_face-pass = one person
check-one_face-none = There is no face to be seen. Face the camera in good light.
check-one_face-several = There is another face in the picture. Use a photo of one person alone.

check-inter_eye_distance = Size of the face
check-inter_eye_distance-pass = { NUMBER($value, maximumFractionDigits: 0) } px between the eyes
check-inter_eye_distance-small = The face is small in this photo: { $pixels } px between the eyes, { $needed } are needed. Move closer, or send the original picture as a file.
check-inter_eye_distance-rather_small = The face is rather small in this photo: { $pixels } px between the eyes. Send the original picture as a file; it would be sharper.

check-enlargement = Enlargement
check-enlargement-pass = not enlarged
check-enlargement-enlarged = The face has fewer pixels than { NUMBER($width, useGrouping: 0) } x { NUMBER($height, useGrouping: 0) } needs, so it was enlarged { NUMBER($factor, minimumFractionDigits: 2, maximumFractionDigits: 2) } times. Send the original picture as a file, or move closer.

check-yaw = Turn of the head
check-yaw-pass = facing the camera
check-yaw-turned = Your face is turned { NUMBER($degrees, maximumFractionDigits: 0) } degrees to the { $side ->
    [left] left
   *[right] right
  } of the picture. Look straight into the lens.

check-pitch = Height of the chin
check-pitch-pass = chin level
check-pitch-raised = Your chin is raised. Lower it a little and keep the camera at eye level.
check-pitch-lowered = Your chin is lowered. Raise it a little and keep the camera at eye level.

check-roll = Tilt of the head
check-roll-pass = eyes level
check-roll-tilted = Your head is tilted { NUMBER($degrees, maximumFractionDigits: 0) } degrees. Hold it straight and the camera level.
check-roll-straightened = The head was tilted { NUMBER($degrees, maximumFractionDigits: 0) } degrees and I straightened it, so the shoulders slope. Hold the head straight and the camera level.

check-shoulders = Shoulders
check-shoulders-pass = shoulders in the picture
check-shoulders-cut = The picture ends at the chin. Step back and show your shoulders.
check-shoulders-hardly = The shoulders are hardly in the picture. Step back and show both of them.

check-frame_cut = Top of the head
check-frame_cut-pass = room above the hair
check-frame_cut-cut = The top of the head is cut off. Step back until there is room above the hair.
check-frame_cut-tight = There is little room above the hair. Flatten the hair, or step back a little.

check-head_height = Head height
check-head_height-pass = head { measured-fit }
check-head_height-off = The head measures { measured-length }; this document asks for { measured-band }. Take the photo again from a little further away, with room around the head.
check-head_height-doubt = I can't tell exactly whether the head height is within { measured-band }, because hair hides the top of the skull; it measures about { measured-length }. Flatter hair would help.
check-head_height-two_tops = The head measures { measured-length } to the skull and { $unit ->
    [mm] { NUMBER($hair, minimumFractionDigits: 1, maximumFractionDigits: 1) } mm
   *[other] { NUMBER($hair, maximumFractionDigits: 0) } %
  } to the top of the hair; this document asks for { measured-band }, and the authority does not say to which. Flatter hair would settle it.

check-head_width = Head width
check-head_width-pass = head width { measured-fit }
check-head_width-off = The head is { measured-length } wide; this document asks for { measured-band }. Keep your hair off the sides of the face; its proportions can't be changed.
check-head_width-unseen = I can't tell whether the head is as wide as this document asks: { measured-band }. Take the photo again with your hair off the sides of the face.

check-eye_line = Height of the eyes
check-eye_line-pass = eyes { measured-fit }
check-eye_line-off = The eyes are { measured-length } above the lower edge; this document asks for { measured-band }. Take the photo again with more room above the head and below the shoulders.

check-margin_top = Room above the head
check-margin_top-pass = room above the head { measured-fit }
check-margin_top-off = The room above the head is { measured-length }; this document asks for { measured-band }. Take the photo again with more room around the head.

check-margin_chin = Room below the chin
check-margin_chin-pass = room below the chin { measured-fit }
check-margin_chin-off = The room below the chin is { measured-length }; this document asks for { measured-band }. Take the photo again from a little further away, with your shoulders in the picture.

check-centring = Centring
check-centring-pass = centred
check-centring-off = The face is { measured-length } off the middle; this document allows { measured-band }. Take the photo again with the same room on both sides.

check-background = Background colour
check-background-pass = the right background
check-background-seen = The background looks { seen-wall }. It is to be { wanted-wall }: stand half a metre in front of such a wall, in even light.
check-background-forbidden_white = The background looks white, which is not accepted. It is to be { wanted-wall }: stand half a metre in front of such a wall, in even light.
check-background-unseen = I can't tell whether the background is right: too little of it shows. It is to be { wanted-wall }. Step back so that more of it is in the picture.
check-background-refused_colour = This colour is not accepted behind the head. The background is to be { wanted-wall }: choose another colour.
check-background-other_colour = This colour is not among those of the document. The background is to be { wanted-wall }: choose one of those.

check-background_evenness = Even background
check-background_evenness-pass = an even background
check-background_evenness-unseen = I can't tell whether the background is even: too little of it shows. Step back so that more of it is in the picture.
check-background_evenness-busy = There is something on or in front of the wall behind you. Stand in front of a plain wall.
check-background_evenness-coloured = The wall behind you has more than one colour. Stand in front of a plain wall.
check-background_evenness-unlit = The wall behind you is not evenly lit, perhaps by a shadow. Step half a metre away from it and face the light.

check-cutout = Cut-out
check-cutout-pass = a clean cut-out
check-cutout-doubt = The old background was hard to tell from you. Look closely at the hair and the shoulders; a photo in front of a plain wall comes out cleaner.

check-editing = Changes to the photo
check-editing-denied = { denied-change }
check-editing-denied_by_rule = { denied-change } Its rule: { $wording }.

check-submission = Who takes the photo
check-submission-advice = { $advice }
check-submission-office = Only the office itself takes this photo. Go there without one.
check-submission-studio = This photo is taken only from a studio. Have it made there.

check-output_px = Pixels
check-output_px-pass = { $value } px
check-output_px-other = The file has { NUMBER($width, useGrouping: 0) } x { NUMBER($height, useGrouping: 0) } pixels, which this document does not take. Send the original picture as a file.

check-kilobytes = File size
check-kilobytes-pass = { NUMBER($value, maximumFractionDigits: 0) } kB
check-kilobytes-more = The file has { NUMBER($value, maximumFractionDigits: 1) } kB; this document takes at most { $most }. Take the photo again in front of a plain wall: it makes a smaller file.
check-kilobytes-less = The file has { NUMBER($value, maximumFractionDigits: 1) } kB; this document asks for at least { $least }. Send the original picture: it has more detail.

check-compression = Compression
check-compression-pass = little compressed
check-compression-strong = The file is compressed { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 1) } times; this document allows { $most }. Send the original picture.

check-dpi = Resolution
check-dpi-pass = { NUMBER($value, useGrouping: 0) } dpi
check-dpi-other = The file says { NUMBER($value, useGrouping: 0) } dpi where { NUMBER($wanted, useGrouping: 0) } are to stand. Have the photo made again.
check-dpi-unknown = I can't tell whether the file says { NUMBER($wanted, useGrouping: 0) } dpi, as it should. Have the photo made again.

check-format = File format
check-format-pass = a file format that is taken
check-format-other = The file is a { $format }; this document takes { $accepted }. Have the photo made again.

## Comparing two documents

# verdict: fits, depends, conflict or unknown; first and second: what the two ask for; both: what meets both; part: none where both is empty.
compare-size = { $verdict ->
    [fits] The print has the size that is asked for: { $second }.
    [depends] The first is a file; print it as { $second }.
    [conflict] The print is { $first }; { $second } is asked for.
    *[unknown] Which size of print is asked for is not published.
  }
compare-shape = The picture has the shape { $first }; { $second } is asked for.
compare-pixels = { $verdict ->
    [fits] The file has the pixels that are asked for: { $second }.
    *[depends] The file has to be { $second }.
  }
compare-head = { $verdict ->
    [fits] Every head height that passes the first ({ $first }) passes the second ({ $second }).
    [depends] { $part ->
        [none] The head has to be { $second } high.
        *[some] The head may be { $first } high for the first and { $second } for the second: { $both } meets both.
      }
    [conflict] The head is { $first } high for the first; { $second } is asked for. No head meets both.
    *[unknown] How high the head is to be is not published.
  }
compare-head-top = The two measure the head to different points ({ $first ->
    [hair] the top of the hair
    [skull] the skull
    *[other] a top that is not named
  } and { $second ->
    [hair] the top of the hair
    [skull] the skull
    *[other] a top that is not named
  }), so it depends on the hair.
compare-eyes = { $verdict ->
    [fits] The eyes are at the right height ({ $second } from the lower edge).
    [conflict] The eyes are { $first } from the lower edge; { $second } is asked for.
    *[depends] The eyes have to be { $second } from the lower edge.
  }
compare-margin-top = { $verdict ->
    [fits] There is the right room above the head ({ $second }).
    [conflict] There is { $first } above the head; { $second } is asked for.
    *[depends] There has to be { $second } above the head.
  }
compare-margin-chin = { $verdict ->
    [fits] There is the right room below the chin ({ $second }).
    [conflict] There is { $first } below the chin; { $second } is asked for.
    *[depends] There has to be { $second } below the chin.
  }
compare-background = { $verdict ->
    [fits] The background passes: { $second }.
    [depends] { $part ->
        [none] The background has to be { $second }.
        *[some] The background has to be { $second }: of the first's colours only { $both } passes.
      }
    [conflict] The background is { $first } for the first; { $second } is asked for.
    *[unknown] What the background is to be is not published.
  }
compare-glasses = { $verdict ->
    [fits] What the first says of glasses is enough.
    *[depends] On glasses the second is stricter: { $second }.
  }
compare-head-covering = { $verdict ->
    [fits] What the first says of head coverings is enough.
    *[depends] On head coverings the second is stricter: { $second }.
  }
compare-expression = { $verdict ->
    [fits] What the first says of the expression is enough.
    *[depends] The expression has to be { $second }.
  }
compare-colour = { $verdict ->
    [fits] Both are in colour.
    *[depends] It has to be in colour.
  }
compare-age = { $verdict ->
    [fits] It is new enough if it is new enough for the first (at most { $second }).
    *[depends] It may be at most { $second } old.
  }
compare-editing = { $verdict ->
    [fits] The second permits every change that the first does.
    [conflict] The second wants the picture as the camera made it: { $second }.
    [depends] The second does not permit all changes that may have been made ({ $both }): { $second }.
    *[unknown] What may be changed in the picture is not published.
  }
compare-submission = { $verdict ->
    [depends] The photo has to come from a studio here too. { $both }
    *[conflict] A photo of one's own is not taken. { $both }
  }
compare-uncropped = The second crops the picture itself and wants room around head and shoulders.
compare-format = { $verdict ->
    [fits] The file has a format that is taken ({ $second }).
    *[depends] The file has to be { $second }.
  }
compare-kilobytes = { $verdict ->
    [fits] The file has a size that is taken ({ $second }).
    [conflict] The file has { $first }; { $second } is asked for.
    *[depends] The file has to have { $second }.
  }
