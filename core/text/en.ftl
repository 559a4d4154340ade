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
error-unworkable = Our program stopped twice while working on this photo, so it is not tried again. Save the photo anew as a JPEG, or take another one.

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
error-unknown_size = I can't make a photo of the size { $size }. Name its width and height, such as 35x45mm, 2x2in or 413x531px: 10 to 200 mm or 100 to 3000 px a side, at most twice as high as wide.
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
   *[other] { NUMBER($value, maximumFractionDigits: 1) } %
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
    [black] black
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
    [tone] The authority permits no change of light and colour, so they stay as they are.
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

check-eyes_open = Eyes open
check-eyes_open-pass = eyes open
check-eyes_open-closed = An eye looks closed. Open both eyes as you do when you look at somebody.
check-eyes_open-narrow = The eyes look narrow. Open them a little wider, in light that does not dazzle you.

check-gaze = Looking into the camera
check-gaze-pass = looking into the camera
check-gaze-aside = You seem to look past the camera. Look into the lens, not at the screen.

check-red_eye = Red eyes
check-red_eye-pass = no red eyes
check-red_eye-red = The flash made the pupils red. Take the photo again without flash, in daylight.

check-mouth_closed = Mouth closed
check-mouth_closed-pass = mouth closed
check-mouth_closed-open = The mouth looks open. Close it, with the lips together.

check-expression = Neutral expression
check-expression-pass = a neutral expression
check-expression-smile = This looks like a smile. Relax your face, with the lips together.

check-sharpness = Sharpness
check-sharpness-pass = sharp eyes
check-sharpness-blurred = The face is blurred, or was enlarged from a small picture. Hold the camera still, tap on your face to focus, and send the original picture as a file.
check-sharpness-soft = The face is not quite sharp. Hold the camera still, tap on your face to focus, and send the original picture as a file.

check-jpeg_traces = Traces of compression
check-jpeg_traces-pass = no traces of compression
check-jpeg_traces-blocks = The picture was compressed so much that it shows blocks. Send the original picture as a file.

check-monochrome = Colour photo
check-monochrome-pass = a colour photo
check-monochrome-grey = The photo is black and white. Take one in colour.

check-exposure = Exposure of the face
check-exposure-pass = detail in all of the face
check-exposure-burnt = Part of the face is so bright that nothing is seen in it. Turn off the flash and step out of direct light.
check-exposure-crushed = Part of the face is so dark that nothing is seen in it. Face a window or a lamp.
check-exposure-dark = The whole picture is dark. Face a window or a lamp.

check-side_light = Even light
check-side_light-pass = even light on the face
check-side_light-uneven = One side of the face is much darker than the other. Turn your whole body to the window or the lamp.

check-contrast = Contrast
check-contrast-pass = clear contrast
check-contrast-washed_out = The picture looks washed out. Wipe the lens, and have no bright light behind you.

check-colour_cast = True colours
check-colour_cast-pass = true colours
check-colour_cast-tinted = The light gives everything a tint. Take the photo in daylight, without filters.

check-distance = Distance to the camera
check-distance-pass = far enough from the camera
check-distance-close = The photo was taken from about { NUMBER($distance) } cm, which makes the nose look large. Ask somebody to take it from 1.5 m, or use a timer.

check-eyes_visible = Hair off the eyes
check-eyes_visible-pass = no hair over the eyes
check-eyes_visible-hair = Something runs across an eye, perhaps hair. Pin it back so that both eyes and brows are free.

check-glasses = Glasses
check-glasses-pass = nothing against the rule on glasses
check-glasses-forbidden = You seem to wear glasses, which this document does not accept. Take them off.
check-glasses-unless_needed = You seem to wear glasses, which this document takes only where you cannot do without them. Take them off if you can.
check-glasses-seen = You seem to wear glasses. Many authorities refuse them: take them off if you can.
check-glasses-asked = I can't tell whether you wear glasses. If you do, take them off.

check-frames = Frames clear of the eyes
check-frames-pass = frames clear of the eyes
check-frames-over_eyes = The frame of the glasses covers part of an eye. Take the glasses off, or push them up.

check-glare = Reflections on glasses
check-glare-pass = no reflections on the glasses
check-glare-seen = There are reflections on the glasses. Take them off, or turn off the flash and tilt the lamp away.

check-tinted_lenses = Clear lenses
check-tinted_lenses-pass = clear lenses
check-tinted_lenses-dark = The lenses look dark. Take the glasses off.

check-face_covered = Face uncovered
check-face_covered-pass = nothing over the face
check-face_covered-covered = Something seems to cover the mouth or the chin. Show the whole face, from the forehead to the chin.

check-head_covering = Head covering
check-head_covering-asked = I can't tell whether you wear something on your head. Take it off, unless you wear it for religious or medical reasons; then the face must be free from the chin to the forehead.
check-head_covering-forbidden = I can't tell whether you wear something on your head. This document accepts nothing there: take it off.

check-ears = Ears
check-ears-asked = I can't tell whether the ears are seen as this document wants it ({ $wording }). Look at the photo, and put your hair behind them if not.

check-pixelated = Real pixels
check-pixelated-pass = real pixels
check-pixelated-blocks = The picture was enlarged from a small one and shows squares. Send the original picture as a file.
check-pixelated-levels = The picture has few shades of colour, as after a filter. Send the original picture as a file.

check-recapture = Photo of a photo
check-recapture-pattern = I can't tell whether this was taken from a print or a screen: the skin shows a regular pattern. If it was, send the original picture.

check-retouched = Natural skin
check-retouched-pass = natural skin
check-retouched-smooth = The skin looks smoothed. Turn off beauty mode and filters.
check-retouched-unsure = I can't tell for sure whether the skin was smoothed. Turn off beauty mode and filters: this document takes no retouched photos.

check-hot_spots = Shine on the face
check-hot_spots-pass = no shine on the face
check-hot_spots-shine = There are shiny spots on the face. Dab the skin dry, and turn off the flash.

check-head_outline = Head against the wall
check-head_outline-pass = the head stands out from the wall
check-head_outline-lost = Hair or skin hardly differs from the wall behind it. Stand in front of a wall of another colour.

check-shoulders = Shoulders
check-shoulders-pass = shoulders in the picture
check-shoulders-cut = The picture ends at the chin. Step back and show your shoulders.
check-shoulders-hardly = The shoulders are hardly in the picture. Step back and show both of them.

check-frame_cut = Top of the head
check-frame_cut-pass = room above the hair
check-frame_cut-cut = The top of the head is cut off. Step back until there is room above the hair.
check-frame_cut-tight = There is little room above the hair. Flatten the hair, or step back a little.
check-frame_cut-hair = Your hair reaches beyond the picture, since the rule sizes the head without it. Flatter hair would fit.

check-head_height = Head height
check-head_height-pass = head { measured-fit }
check-head_height-large = The head measures { measured-length }; this document asks for { measured-band }. Take the photo again from a little further away, with room around the head.
check-head_height-small = The head measures { measured-length }; this document asks for { measured-band }. Take the photo again from a little closer.
check-head_height-doubt = I can't tell exactly whether the head height is right, because hair hides the top of the skull: it measures about { measured-length }, and this document asks for { measured-band }. Flatter hair would help.
check-head_height-two_tops = The head measures { measured-length } to the skull and { $unit ->
    [mm] { NUMBER($hair, minimumFractionDigits: 1, maximumFractionDigits: 1) } mm
   *[other] { NUMBER($hair, maximumFractionDigits: 1) } %
  } to the top of the hair; this document asks for { measured-band }, and the authority does not say to which. Flatter hair would settle it.

check-head_width = Head width
check-head_width-pass = head width { measured-fit }
check-head_width-broad = The head is { measured-length } wide; this document asks for { measured-band }. Keep your hair off the sides of the face; its proportions can't be changed.
check-head_width-narrow = The head is { measured-length } wide; this document asks for { measured-band }. Take the photo again from further away: a face looks narrow from close by.
check-head_width-unseen = I can't tell whether the head is as wide as this document asks: { measured-band }. Take the photo again with your hair off the sides of the face.

check-eye_line = Height of the eyes
check-eye_line-pass = { $band ->
    [none] eyes { measured-length } above the lower edge
   *[other] eyes { measured-fit }
  }
check-eye_line-low = The eyes are { measured-length } above the lower edge; this document asks for { measured-band }. Take the photo again with more of your chest in the picture.
check-eye_line-high = The eyes are { measured-length } above the lower edge; this document asks for { measured-band }. Take the photo again with more room above the head.

check-margin_top = Room above the head
check-margin_top-pass = room above the head { measured-fit }
check-margin_top-little = The room above the head is { measured-length }; this document asks for { measured-band }. Take the photo again with more room above the head.
check-margin_top-much = The room above the head is { measured-length }; this document asks for { measured-band }. Take the photo again with more of your chest in the picture.

check-margin_chin = Room below the chin
check-margin_chin-pass = room below the chin { measured-fit }
check-margin_chin-little = The room below the chin is { measured-length }; this document asks for { measured-band }. Take the photo again from a little further away, with your shoulders in the picture.
check-margin_chin-much = The room below the chin is { measured-length }; this document asks for { measured-band }. Take the photo again with more room above the head.

check-centring = Centring
check-centring-pass = centred
check-centring-off = The face is { measured-length } off the middle; this document allows { measured-band }. Take the photo again with the same room on both sides.

check-background = Background colour
check-background-pass = the right background
check-background-seen = The background looks { seen-wall }. This document asks for: { wanted-wall }. Stand half a metre in front of such a wall, in even light.
check-background-forbidden_white = The background looks white, which is not accepted. This document asks for: { wanted-wall }. Stand half a metre in front of such a wall, in even light.
check-background-unseen = I can't tell whether the background is right: too little of it shows. This document asks for: { wanted-wall }. Step back so that more of the wall is in the picture.
check-background-refused_colour = This colour is not accepted behind the head. This document asks for: { wanted-wall }. Choose another colour.
check-background-other_colour = This colour is not among those of the document. This document asks for: { wanted-wall }. Choose one of those.

check-background_evenness = Even background
check-background_evenness-pass = an even background
check-background_evenness-unseen = I can't tell whether the background is even: too little of it shows. Step back so that more of it is in the picture.
check-background_evenness-busy = There is something on or in front of the wall behind you. Stand in front of a plain wall.
check-background_evenness-coloured = The wall behind you has more than one colour. Stand in front of a plain wall.
check-background_evenness-unlit = The wall behind you is not evenly lit, perhaps by a shadow. Step half a metre away from it and face the light.

check-shadow = Shadow on the wall
check-shadow-pass = no shadow on the wall
check-shadow-seen = There seems to be a shadow on the wall behind the head. Step half a metre away from the wall.

check-cutout = Cut-out
check-cutout-pass = a clean cut-out
check-cutout-doubt = The old background was hard to tell from you. Look closely at the hair and the shoulders; a photo in front of a plain wall comes out cleaner.

check-photo_age = Age of the photo
check-photo_age-pass = { $value ->
    [0] taken this month
   *[other] taken { NUMBER($value, maximumFractionDigits: 0) } months ago
  }
check-photo_age-old = The camera says that this photo was taken { $months } months ago; this document takes { $most } at most. Take a new one.

check-editing_traces = Traces of editing
check-editing_traces-pass = as it came from the camera
check-editing_traces-editor = I can't tell from the file whether the face was retouched: it was saved with { $program }. Send the picture as it came from the camera, without filters.

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
check-kilobytes-more = The file has { NUMBER($value, maximumFractionDigits: 1) } kB; this document takes at most { $most } kB. Take the photo again in front of a plain wall: it makes a smaller file.
check-kilobytes-less = The file has { NUMBER($value, maximumFractionDigits: 1) } kB; this document asks for at least { $least } kB. Send the original picture: it has more detail.

check-compression = Compression
check-compression-pass = little compressed
check-compression-strong = The file is compressed { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 1) } times; this document allows { $most }. Send the original picture.

check-dpi = Resolution
check-dpi-pass = { NUMBER($value, useGrouping: 0) } dpi
check-dpi-other = The file says { NUMBER($value, useGrouping: 0) } dpi; this document asks for { NUMBER($wanted, useGrouping: 0) }. Have the photo made again.
check-dpi-unknown = I can't tell whether the file says { NUMBER($wanted, useGrouping: 0) } dpi, as it should. Have the photo made again.

check-format = File format
check-format-pass = a file format that is taken
check-format-other = The file is { $format }; this document takes { $accepted }. Have the photo made again.

## Comparing two documents

# verdict: fits, depends, conflict or unknown; first and second: what the two ask for; both: what meets both; part: none where both is empty.
compare-heading = { $first }, and then { $second }?
compare-published = Judged by what the two authorities publish; an official decides.
button-compare = Does the photo for { $document } do here too?
compare-as_it_is = { $answer ->
    [yes] The finished photo of the first serves for the second, as far as its rule is published.
    [depends] The finished photo of the first serves for the second only under conditions.
    [no] The finished photo of the first does not serve for the second.
   *[unknown] Nothing stands against it, but too little is published of the second to say yes.
  }
compare-same_original = { $answer ->
    [yes] The second can be made from the same original picture.
    [depends] The second can be made from the same original picture only under conditions.
    [no] The second cannot be made from the same original picture.
   *[unknown] Too little is published of the second to say whether it can be made from the same original picture.
  }
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

## Conversation: parts of screens

as-is = { $text }
or-type = Or type its name.
or-type-document = Or type what you need.
# `<key>-slash` is said in place of `<key>` where people fill in a command instead of writing to us.
or-type-slash = Or run /{ slash-idphoto } again and name it there.
or-type-document-slash = Or run /{ slash-idphoto } again and name it there.
price = The photo without marks: { $price }.
price-redo = You bought one that was refused, so this one costs nothing.
price-sheet = The photo without marks, and a sheet to print: { $price }.
list = { $first }, { $rest }

## Conversation: buttons

button-countries = All countries
button-how-to = How to take it
button-privacy = Privacy
button-more = More …
button-back = Back
button-another-country = Another country
button-another-document = Another document
button-back-to-photo = Back to the photo
button-stop = Stop here
button-pay-link = Pay { $price }
button-pay-in_chat = Pay { $price }
button-pay-free = Get the photo
button-pay-here = Pay { $price }
button-i-have-paid = I have paid
button-details = Details
button-delete = Delete
button-delete-now = Delete now
button-delete-yes = Yes, delete
button-delete-everything = Everything
button-delete-photo = Photo of { $moment }
button-delete-result = { $document }
button-delete-order = Delete { $number }
button-keep = Keep
button-orders = My orders
button-get-my-photo = Get my photo
button-get-my-photo-of = Get my photo: { $document }
button-language = Language
button-show-order = Show { $number }
button-get-photo = Get photo { $number }
button-my-data = My data
button-read-page = Read it as a page
button-write-back = Write back
button-support = Ask a person
button-private-chat = Write to me alone
button-background-keep = Keep my background
button-background-replace = Replace the background
button-sheet-a4 = Sheet on A4
button-sheet-letter = Sheet on Letter
button-refused = It was refused
button-redo = Send a new photo
button-ask-refund = Ask for my money back
button-refused-size = Size or position
button-refused-background = Background
button-refused-face = Face or expression
button-refused-quality = Quality
button-refused-edited = "Edited photo"
button-refused-unsaid = They did not say
button-override = { $check ->
    [yaw] My head is like this
    [pitch] My head is like this
    [roll] My head is like this
    [shoulders] My shoulders are like this
    [eyes_open] My eyes are like this
    [gaze] My eyes are like this
    [mouth_closed] My mouth is like this
    [expression] That is how I look
    [head_covering] My head is covered
    [glasses] I wear glasses
    [frames] I wear glasses
    [eyes_visible] My hair is like this
    [ears] My ears are like this
    *[other] The background is right
  }
button-age-child = Child from 1 to 5
button-age-infant = Baby under 1
button-age-adult = Not a small child
button-reason-natural = That is how I look
button-reason-medical = For medical reasons
button-reason-religious = For religious reasons
button-reason-child = It is a small child
button-reason-unneeded = For neither reason
button-reason-mistaken = The check is mistaken

## Conversation: start and help

home-what = ID photos for passports, visas and exams, checked against the rules of { $countries } countries.
home-send = Send me a photo of yourself: plain wall, daylight, face to the camera. As a file if you can.
home-send-slash = Run /{ slash-idphoto } with a photo of yourself: plain wall, daylight, face to the camera.
home-price = The check and a preview are free. The finished photo is { $price }.
home-deleted = Your photo is deleted within { $hours } hours, results after { $days } days, or at once with /delete.
home-deleted-slash = Your photo is deleted within { $hours } hours, results after { $days } days, or at once with [Delete].
how-to-wall = Stand half a metre in front of a plain, light wall.
how-to-light = Face a window in daylight. No lamp above or behind you, no flash.
how-to-camera = Let somebody else take it from one and a half metres, the lens as high as your eyes.
how-to-frame = Head and shoulders in the picture, with room above the hair.
how-to-face = Look straight into the lens, eyes open, mouth closed.
how-to-bare = No glasses, and nothing on the head unless you wear it for religious or medical reasons.
how-to-file = Send it as a file, so that it is not shrunk on the way.
how-to-file-slash = Attach the camera's own picture, not a screenshot of it.
help-photo = Send a photo of yourself and pick a country and a document. You see what comes out before you pay.
help-find = Or type what you need first: "Indian visa", "2x2", "Reisepass".
help-command = { $command }: { $what ->
    [orders] your photos and how long they are kept
    [delete] delete photos and orders at once
    [mydata] a file with everything that is known of you here
    [privacy] what is kept, and for how long
    [terms] what you buy, and when you get your money back
    [support] a person who helps
    *[language] the language I speak
  }

## Conversation: finding the document

photo-which-country = Got it. Which country is it for?
which-country = Which country is it for?
which-document = { $country }: which document?
which-document-unverified = Nothing is known to me of photos for { $country }. Most countries take the international size; it is not verified for this country:
found-several = Which of these do you mean?
found-nothing = I don't know "{ $text }". Try the name of a country, or a size such as 35x45.
awaiting = { $document }.
awaiting-size = Size: { $size }.
guide-head = How to take it: { $document }
guide-background = Background: { $wording }.
guide-expression = Face: { $wording }.
guide-glasses = { $rule ->
    [allowed] Glasses may stay on: { $wording }.
    [unless_needed] Glasses only where you cannot do without them: { $wording }.
    *[forbidden] No glasses: { $wording }.
  }
guide-glasses-unpublished = Glasses: nothing is published, so take them off.
guide-head-covering = { $rule ->
    [religious_or_medical] On the head only what you wear for religious or medical reasons: { $wording }.
    *[forbidden] Nothing on the head: { $wording }.
  }
guide-head-covering-unpublished = On the head: nothing is published, so wear nothing there unless for religious or medical reasons.
guide-ears = Ears: { $wording }.
guide-infants = Small children: { $wording }.
guide-age = { $months ->
    [one] The photo may be at most one month old.
    *[other] The photo may be at most { $months } months old.
  }
awaiting-send = Send me a photo for it, as a file if you can.
awaiting-send-slash = Run /{ slash-idphoto } with a photo for it.
not-sold = { $document }: { $by ->
    [office] this photo is taken at the office itself
    *[studio] this photo is accepted only from studios
  }, so I can't make one that would be accepted.
not-sold-others = What I can make for { $country }:

## Conversation: photos

photo-fetching = Got it, one moment …
photo-checking = Got it. Checking it: { $document } …
photo-not-fetched = The photo did not come through. Please send it again.
photo-gone = That photo is deleted. Send one again for: { $document }.
preparing = Preparing: { $document } …
preparing-long = Preparing: { $document } … This takes about { $seconds } seconds: others are before you, or the photo is very large.
preparing-minutes = { $minutes ->
    [one] Preparing: { $document } … Many photos are before yours: this takes about a minute. Nothing has been charged.
   *[other] Preparing: { $document } … Many photos are before yours: this takes about { $minutes } minutes. Nothing has been charged.
}
line-full = { $minutes ->
    [one] Too many photos are being made at this moment. Your photo is kept, and nothing was charged. Please try again in about a minute.
   *[other] Too many photos are being made at this moment. Your photo is kept, and nothing was charged. Please try again in about { $minutes } minutes.
}
preparing-sheet = Preparing the sheet …
work-lost = That did not work, and it is not your fault. Nothing was charged; please press again, or send the photo once more.
button-try-again = Try again
album-first = Several photos at once: I take the first. Send the others one by one.
send-another = Send another photo when ready, nothing has been charged. It is checked at once for: { $document }.
send-another-any = Send another photo when ready. Nothing has been charged.
send-another-slash = Run /{ slash-idphoto } with another photo when ready, nothing has been charged. It is checked at once for: { $document }.
send-another-any-slash = Run /{ slash-idphoto } with another photo when ready. Nothing has been charged.
often-refused = This is the third photo with the same trouble. The drawing shows it: left how it goes wrong, right how it works.
often-stop = Or we stop here: then the photo is deleted. Nothing has been charged.
how-to-cause-distance = Let somebody else hold the camera, one and a half metres away. Head and shoulders belong in the picture, with room above the hair.
how-to-cause-light = The light has to come from in front of you, evenly from both sides: face a window in daylight, half a metre away from the wall. No lamp above or behind you.
how-to-cause-pose = Hold the head straight and the eyes level. The lens is as high as your eyes and right in front of you.
how-to-cause-expression = Look straight into the lens with both eyes open. Relax the face, lips together.
how-to-cause-sharpness = Rest the phone on something, tap on your face to focus, wipe the lens. Then send the camera's own file: not a screenshot, no filter.
how-to-cause-background = Stand in front of a plain, light wall with nothing on it, half a metre away from it.
how-to-cause-bare_head = Take off glasses, cap and hood, and pin back hair that hangs over the eyes. What you wear for religious or medical reasons may stay where the document allows it.
how-to-cause-alone = Only one person belongs in the picture, and no other face behind them, on posters or screens either.
photo-deleted = Nothing can be made of this photo, so it is deleted already.
shrunk = The chat shrank this picture to { $px }.
shrunk-needs = The chat shrank this picture to { $px }; { $document } needs { $needed }.
shrunk-send-file = Please send the same photo as a file: paperclip, File, choose the photo.
stopped = Stopped, and the photo is deleted. Nothing was charged.

## Conversation: the preview

preview-ready = Ready: { $document }.
preview-good = Ready: { $document }, with { $count ->
    [one] one thing
    *[other] { $count } things
  } to know.
preview-checked = Checked: { $document }.
preview-not-yet = Not yet good enough: { $document }. { $count ->
    [one] One thing stands in the way, named first.
    *[other] { $count } things stand in the way, named first.
  }
measures = { $passed } of { $total } checks pass.
measures-head = Head { $head } of { $headBand }. { $passed } of { $total } checks pass.
measures-head-eyes = Head { $head } of { $headBand }, eyes { $eyes } of { $eyesBand }. { $passed } of { $total } checks pass.
remark = { $number }. { $advice }
edits-forbidden = The authority accepts no edited photos{ $wording ->
    [none] {""}
    *[other] {" "}({ $wording })
  }: background and light stay as they are; the picture was only cut to its frame and scaled.
edits-background-forbidden = The authority does not let the background be changed{ $wording ->
    [none] {""}
    *[other] {" "}({ $wording })
  }: it stays as it is.
edits-tone = Light and colour were corrected, which the authority permits.
edits-tone-unspecified = Light and colour were corrected because you asked. The authority does not say whether that is allowed.
edits-unspecified = The authority does not say whether the background may be changed: it stays as it is.
edits-replaced-unspecified = The background was replaced because you asked. The authority does not say whether that is allowed.
edits-replaced = The background was replaced, which the authority permits.
edits-kept = The background stays as it is; the authority would permit to replace it.
rule-official_read = Rule: { $place }{ $authority ->
    [none] {""}
    *[other] , for { $authority }
  }, checked { $day }.
rule-official_mirrored = Rule: the authority's own text{ $authority ->
    [none] {""}
    *[other] {" "}({ $authority })
  }, as quoted by { $place }, checked { $day }.
rule-secondary = Rule: as told by { $place }, which is not official, checked { $day }.{ $authority ->
    [none] {""}
    *[other] {" "}The authority itself: { $authority }.
  }
rule-aggregator = Rule: from a list of sizes at { $place }, which is not official, checked { $day }.{ $authority ->
    [none] {""}
    *[other] {" "}The authority itself: { $authority }.
  }
obstacle-fails = Send another photo when ready, it will be checked at once. Nothing has been charged.
obstacle-fails-slash = Run /{ slash-idphoto } with another photo when ready, it will be checked at once. Nothing has been charged.
obstacle-untouched = The authority wants the picture as it was taken, and yours is that already: send your own file. There is nothing to buy.
obstacle-submission = There is nothing to buy: the authority takes no photo of one's own.
obstacle-file = The file did not pass its own check, so it is not sold. That is our fault; please send the photo again.
override-why-head_covering = Thank you for saying so. Why do you wear it?
override-why-glasses = Thank you for saying so. Can you do without them for the photo?
take-off-head_covering = Then take it off for the photo: authorities accept it only for religious or medical reasons.
take-off-glasses = Then take them off for the photo, and put them back on after it.
judged-at-age = Judged as a photo of { $age ->
    [infant] a baby under 1
    *[child] a child from 1 to 5
  }. The rule for small children: { $wording }.
override-why = Why is it right all the same? An official decides in the end; I note your reason with the photo.
details = { $document }: everything that was checked and changed
detail-checks = Checks:
detail-finding = { $verdict ->
    [pass] ok
    [warn] note
    [fail] no
    [overridden] your word
    *[unsure] can't tell
  } · { $check }: { $value }{ $band ->
    [none] {""}
    *[other] {" "}({ $band })
  }
detail-edits = What was done to the picture:
detail-edit = { $kind }
detail-crop = cut to its frame: { $px } pixels of your photo
detail-rotate = turned { NUMBER($degrees, maximumFractionDigits: 1) } degrees to the { $way ->
    [left] left
    *[right] right
  }, so that the eyes are level
detail-resize = made { $way ->
    [larger] larger
    *[smaller] smaller
  }: { $px } pixels now
detail-colour_space = brought from { $from } to sRGB, the colours that every screen and printer knows
detail-background = background replaced by the colour { $colour }
detail-encode = written as { $type }
detail-files = Files:
detail-file = { $name }: { $px }, { $dpi } dpi, { $kb } kB
edit-orient = turned upright
edit-colour_space = brought to sRGB
edit-crop = cut to its frame
edit-rotate = straightened
edit-resize = scaled
edit-tone = light and colour corrected
edit-background = background replaced
edit-encode = written
edit-none = nothing
order-gone = That is not here any more. Send a photo to make a new one.
order-gone-slash = That is not here any more. Run /{ slash-idphoto } to make a new one.
button-old = That button is from an older time. Send a photo, or see /help.
button-old-slash = That button is from an older time. Run /{ slash-idphoto }, or /{ slash-account } for what is yours.

## Conversation: money

bill = { $price } for: { $document }. The link is good until { $until }.
bill-after = The photo comes into this chat as soon as it is paid.
bill-after-slash = After paying, press [I have paid]: the photo comes here. Later than 15 minutes it comes as a direct message; if you take none, /{ slash-account } has it.
slash-pay-note = After paying, go back to the chat and press [I have paid]. If your photo does not arrive, run /{ slash-account } and press [Get my photo].
payment-wait = One moment, the link is being made. Please press again.
payment-paid = Paid, thank you. Your photo is on its way.
payment-delivered = This is paid and was delivered. See /orders to get it again.
payment-delivered-slash = This is paid and was delivered. /{ slash-account } gives it to you again.
payment-open = I can't see a payment yet. It may take a moment; your photo comes by itself.
payment-ended = There is no open payment. Press Pay for a new link.
payment-review = Your payment is here, but it is not the price of this photo. A person looks at it; you hear from us.
payment-refund-granted = Your money is on its way back to you.
payment-refund = Your payment could not be used any more and goes back to you in full.
status-head = How it goes
status-up = Everything works.
status-down-chat = The chat is not connected at this moment. What you send is answered as soon as it is. Nothing is lost.
status-down-store = The store does not answer at this moment, so nothing new can be taken. What is paid for is delivered or given back.
status-photos = Photos past their time: { $now }. Since the start of the program: { $before }.
status-photos-not-looked = Photos past their time: not looked at yet since the start of the program.
status-version = Version { $version }, running since { $since }.
status-waits = How many seconds things took since { $since }:
status-wait = What
status-half = Half, at most
status-most = 95 of 100, at most
status-none = nothing measured yet
status-wait-queue = Waiting in line
status-wait-fetch = Fetching a photo
status-wait-analyse = Finding the face
status-wait-make = Making a photo
status-wait-checkout = Opening a payment
status-wait-delivery = From the payment to the photo
payments-paused = Cards were refused many times, so no payment can be opened for a while. Nothing was charged. Please try again in an hour; your photo is kept until then.
checkout-later = You have opened many payments. Nothing was charged, and a payment that is open stays open. Please wait a while before you open another.
payments-unavailable = Payments are out of reach at the moment. Nothing was charged; please press again in a minute.
payment-late = Your payment is safe. It is taking longer than it should; you will have the photo or your money back within the hour.
refunded = { $price } go back to you: { $reason ->
    [files_gone] the photo's time was over when the payment arrived
    [undeliverable] the photo could not be delivered in time
    [duplicate] it was paid twice
    [forgotten] you deleted the order
    *[granted] as agreed
  }. Your bank takes five to ten days.
refund-declined = The operator has looked at your wish for a refund and does not grant it.

## Conversation: delivery

delivered = { $how ->
    [redo] Here is your new photo, for nothing: { $document }.
    [free] Here is your photo: { $document }.
    *[paid] Paid, thank you. { $document }.
  }
delivered-photo = Photo: { $px }, { $dpi } dpi, { $kb } kB.
delivered-sheet = Sheet with { $copies } photos: print at 100 %, then measure the ruler.
delivered-edits = What was changed: { $edits }.
delivered-goes = Your original goes { $original }, these results on { $day }.
delivered-result-goes = Your original is deleted; these results go on { $day }.
sheet-made = A sheet with { $copies } photos. Print at 100 %, then measure the ruler.
refused-why = I am sorry. What did they say?
refused-answer = { $reason ->
    [size] Thank you. Size and position are measured by the rule below; show it to them, or send a new photo.
    [background] Thank you. A plain, lighter wall half a metre behind you helps.
    [face] Thank you. Look straight into the lens, mouth closed, eyes open.
    [quality] Thank you. Send the camera's own picture as a file.
    [edited] Thank you. Ask them what they take to be edited; [Details] lists everything that was done to your photo.
    *[unsaid] Thank you. Ask them, if you can, what they did not like.
  }
refused-measured = What was measured of that:
refused-redo = One new photo is made for nothing, as long as these results are here.
refused-money = Or ask for your money back: a person decides.
redo-send = Send a new photo, as a file if you can. It is checked for the same document and costs nothing.
redo-send-slash = Run /{ slash-idphoto } with a new photo. It is checked for the same document and costs nothing.
redo-used = There is no free photo left here. One was made already, or its time is over.
redo-coming = Your new photo is on its way. Nothing is charged.
refund-asked = { $name } decides about your money, and you read the answer here.
refund-asked-before = You have asked for your money back. { $name } decides, and you read the answer here.
refund-not-here = There is nothing to pay back here: the photo was not paid for, or not delivered.

## Conversation: a person's own things

orders-none = You have nothing here. Send a photo to begin.
orders-none-slash = You have nothing here. Run /{ slash-idphoto } to begin.
orders-head = { $count ->
    [one] One photo of yours is here:
    *[other] { $count } photos of yours are here:
  }
orders-entry = { $number }. { $document }, { $state ->
    [paid] paid, on its way
    [delivered] paid and delivered
    [refund_due] the money is on its way back
    [refunded] the money went back
    [disputed] disputed at the bank
    *[other] not paid
  }, here until { $until } ({ $unit ->
    [days] { $left } days left
    *[hours] { $left ->
        [one] one hour left
        *[other] { $left } hours left
      }
  })
delete-nothing = There is nothing of yours here to delete.
count-photos = { $count ->
    [one] 1 photo
    *[other] { $count } photos
  }
count-originals = { $count ->
    [one] 1 original
    *[other] { $count } originals
  }
count-drafts = { $count ->
    [one] 1 preview
    *[other] { $count } previews
  }
count-results = { $count ->
    [one] 1 finished photo
    *[other] { $count } finished photos
  }
count-orders = { $count ->
    [one] 1 order
    *[other] { $count } orders
  }
delete-what = Here is of you: { $what }. What shall go?
delete-photo-ask = Delete this photo, and what was made of it and is not paid?
delete-order-ask = Delete: { $document }? { $paid ->
    [yes] The files are gone then. If it was not delivered yet, your money goes back.
    *[no] The files are gone then. An open payment link ends.
  }
delete-everything-ask = Delete every photo and order of yours?
deleted = Deleted, { $moment }: { $what }.
deleted-refunds = { $refunds ->
    [one] One payment that was not delivered goes back to you.
    *[other] { $refunds } payments that were not delivered go back to you.
  }
deleted-kept = Kept for { $amount } years, by law: a record of each payment, with no photo and no name.
deleted-chat-all = I took my messages out of this chat; please delete yours.
deleted-chat-some = I took out of this chat what it let me; please delete the rest yourself.
kept = Nothing was deleted.
deleted-receipt = Your receipt: { $code }. It is in the file, says what was deleted, and anybody can check it.
receipt-none = Nothing of yours was deleted by time in the last days. What you delete yourself brings its receipt at once.
receipt-expired = { $count ->
    [one] One thing of yours was deleted because its time was over.
    *[other] { $count } things of yours were deleted because their time was over.
  } I have just looked: nothing of it is left. Your receipt: { $code }.
button-check-receipt = Check the receipt
button-export = Everything as a file
button-receipts = Receipts
button-forget-country = Forget my country
button-withdraw = Withdraw my consent
button-consent = I agree
data-head = What is stored about you, in the region { $region ->
    [us] United States
    *[eu] European Union
  }
data-photo = Photo of { $moment }: until { $until } ({ $unit ->
    [days] { $left } days left
    *[hours] { $left ->
        [one] one hour left
        *[other] { $left } hours left
      }
  })
data-files = { $document }, { $kind ->
    [result] finished photo
    *[draft] draft
  }: until { $until } ({ $unit ->
    [days] { $left } days left
    *[hours] { $left ->
        [one] one hour left
        *[other] { $left } hours left
      }
  })
data-order = { $document }, order without pictures: until { $until } ({ $unit ->
    [days] { $left } days left
    *[hours] { $left ->
        [one] one hour left
        *[other] { $left } hours left
      }
  })
data-payment = Payment of { $day }: kept by law until { $until }
data-ticket = Your talk with support { $ticket }{ $about ->
    [order] , about order { $order }
    *[nothing] { "" }
  }: that it is yours, until { $until } ({ $unit ->
    [days] { $left } days left
    *[hours] { $left ->
        [one] one hour left
        *[other] { $left } hours left
      }
  }). What was written in it is only in the chats.
data-profile = Language: { $language }. Country: { $country }. Privacy policy: { $policy }. { $consent ->
    [given] You agreed.
    [withdrawn] You withdrew your consent.
    *[none] You have not sent a photo yet.
  } Until { $until } ({ $unit ->
    [days] { $left } days left
    *[hours] { $left ->
        [one] one hour left
        *[other] { $left } hours left
      }
  })
data-more = And { $count } more: the file has them all.
data-nothing = Nothing.
data-talk = Besides that, for a day: where our talk stands and which messages are mine, so that I can remove them. No name, no phone number, no e-mail address, no IP address.
export-making = Putting your file together …
export-later = You have had this file several times just now. Please ask again in an hour.
exported = Everything that is stored about you, file { $number }: data.json with its description, the photos, and what was changed in them.
country-forgotten = Forgotten. I ask you for the country again.
consent-given = Thank you. Send me a photo when you like.
consent-given-slash = Thank you. Run /{ slash-idphoto } when you like.
consent-withdrawn = You have withdrawn your consent.
consent-ask = You have withdrawn your consent to my keeping photos. To make one I have to keep it for some hours. Do you agree?
no-room = There is no room for new photos at this moment. Nothing was charged. Please try again in an hour.
policy-new-slash = There is a new privacy policy: version { $version } of { $day }. It applies from now on. You need not do anything; with [Delete] everything of yours goes.
policy-new = There is a new privacy policy: version { $version } of { $day }. It applies from now on. You need not do anything; with /delete everything of yours goes.

## Privacy, terms, support

privacy-head = Privacy policy { $version } of { $date }: what is kept, and for how long
privacy-collected = I am told by the messenger: the number of your account and of this chat, your language, what you send and press. I note facts about your photo, such as its size and what was measured. Nobody tells me your IP address or your browser, and I keep no name, phone number or e-mail address.
privacy-unreadable = Each photo is locked with a key that is kept apart from it. { $hours } hours after you sent it that key is destroyed, so that no copy in any backup can be opened. For finished photos this happens a day after their time at the latest.
privacy-region = Everything is stored in the region { $region ->
    [us] United States
    *[eu] European Union
  }, and only there.
privacy-consent = By sending your first photo you agree to this policy; its version is noted. You can withdraw that at any time in /mydata: then everything is deleted.
privacy-consent-slash = By sending your first photo you agree to this policy; its version is noted. You can withdraw that at any time under [My data]: then everything is deleted.
privacy-proof = /mydata shows what is stored and how long it has left, hands it all over as a file, and lets you correct language, country and consent. What is deleted is proved by a signed receipt with nothing about you in it.
privacy-proof-slash = [My data] shows what is stored and how long it has left, hands it all over as a file, and lets you correct language, country and consent. What is deleted is proved by a signed receipt with nothing about you in it.
privacy-survives = The law asks for records of payments for { $amount } years. They survive your deletion, under a number that only we could lead back to you, without photo and without name.
privacy-payment = You pay at the payment provider. Card numbers never reach us.
privacy-sent = You are sent the state of your orders, answers when you ask, and once a new version of this policy. Nothing else, and no advertising.
privacy-chat-copies = What you and I send in the chat is also stored by the messenger. When you delete I remove my messages where it lets me; please delete yours there.
privacy-original = Your photo as you sent it, and what was measured in it: { $unit ->
    [years] { $amount } years
    [days] { $amount } days
    *[hours] { $amount } hours
  }, then it is deleted.
privacy-draft = A finished photo that nobody has paid for: { $unit ->
    [years] { $amount } years
    [days] { $amount } days
    *[hours] { $amount } hours
  }.
privacy-result = A finished photo that you bought: { $unit ->
    [years] { $amount } years
    [days] { $amount } days
    *[hours] { $amount } hours
  }.
privacy-order = The order without any picture: up to { $unit ->
    [years] { $amount } years
    [days] { $amount } days
    *[hours] { $amount } hours
  }.
privacy-profile = Your language and last country: { $unit ->
    [years] { $amount } years
    [days] { $amount } days
    *[hours] { $amount } hours
  } after the last use.
privacy-transaction = A record of a payment, with no photo and no name: { $unit ->
    [years] { $amount } years
    [days] { $amount } days
    *[hours] { $amount } hours
  }, by law.
privacy-statistics = Counters of a day that say nothing of persons: { $unit ->
    [years] { $amount } years
    [days] { $amount } days
    *[hours] { $amount } hours
  }.
privacy-limits = Counters against misuse: { $unit ->
    [years] { $amount } years
    [days] { $amount } days
    *[hours] { $amount } hours
  } at most.
privacy-receipt = Proof of a deletion, with nothing about you in it: { $unit ->
    [years] { $amount } years
    [days] { $amount } days
    *[hours] { $amount } hours
  }.
privacy-sealed = Everything about you is sealed before it is stored, photos each with a key of its own that is destroyed on time.
privacy-nobody = No photo is used to train anything, and none is given to anybody.
privacy-rights = /mydata shows everything that is known of you, /delete removes it at once.
privacy-rights-slash = [My data] shows everything that is known of you, [Delete] removes it at once.
terms-head = Terms
terms-what = You buy a finished photo for one document, with a sheet to print where it is printed, for { $price }. The check and the preview are free.
terms-honest = An official decides whether a photo is accepted. The report tells what was measured, who asks for it and how that is known; it is no promise of theirs.
terms-refund = What is paid and cannot be delivered within an hour is refunded without being asked. If an authority refuses the photo, ask for your money back.
terms-refund-slash = What is paid and cannot be delivered is refunded without being asked: within an hour, or a day before it would be deleted where it only waits for you to fetch it. If an authority refuses the photo, ask for your money back.
terms-own-photo = Send photos of yourself, or of a child you are responsible for.
terms-operator = This service is run by { $name }. Contact: { $contact }.
support = { $name } helps: { $contact }.
support-none = { $name } runs this service and has left no address here. Deleting and refunds work without: /delete, /orders.
support-none-slash = { $name } runs this service and has left no address here. Deleting and refunds work without: /{ slash-account }.
support-write = Write your question now, in one message: { $name } reads it. Your name does not go with it, only the number of your order.
support-passed-on = { $name } has your message. The answer comes here.
support-not-passed-on = Your message could not be passed on just now. Please try again in a few minutes.
support-too-often = That were many messages within an hour. Please wait for an answer first.
support-too-long = Please say it in at most 1,000 characters.
support-answer = { $name } answers:
support-order = Order { $order }
support-contact = Contact: { $contact }
support-refunds = A paid photo that does not arrive is refunded by itself within the hour.
support-refunds-slash = A paid photo that cannot be brought to you waits under /{ slash-account }. If nobody fetches it, the money goes back by itself.
language-which = { $count ->
    [one] There is one language so far:
    *[other] Which language shall I speak?
  }
language-chosen = As you wish.

## Everything else that people send

unsupported = I can't make an ID photo from { $kind ->
    [sticker] a sticker
    [video] a video
    [animation] a moving picture
    [voice] a voice message
    [file] this kind of file
    *[other] that
  }.
unsupported-send = Send a photo, or see /help.
unsupported-send-slash = Run /{ slash-idphoto } with a photo.
text-too-long = That is more than I can read. Type a country or a document, or send a photo.
too-often = That is a lot at once. Please wait a minute.
too-many-people = Very many people are here at this moment. Nothing was charged. Please try again in a few minutes.
group = I make ID photos in private only: nobody else should see yours.
our-fault = Something went wrong here, and it is our fault. Nothing was charged by it, and what you have paid for is safe. Please try again in a minute.
our-fault-waiting = Our storage is out of reach at the moment. Your message is not lost: it is answered as soon as the storage is back. What you have paid for is safe.
our-fault-given-up = Something went wrong here each time we worked on your last message, so we have stopped trying. It is our fault. Nothing was charged by it, and what you have paid for is safe. Please try something else, such as another photo.
our-fault-store = Our storage is out of reach at the moment. What you have paid for is safe. Please try again in a minute.
stars-not-payable = This photo can't be paid any more. Please send a new one.

## The operator's chat

operator-fact = { $what ->
    [state] State
    [document] Document
    [price] Price
    [made] Made
    [files] Files
    [checkout] Payment link until
    [paid] Paid
    [attempts] Attempts at delivery
    [delivered] Delivered
    [turned_down] Refused by the authority
    [redo] Free new photo
    [redo_of] Free new photo for
    [appeal] Asked for a refund
    [refund] Refund
    [payment] Payment
    [received] Received
    [payment_state] State of the payment
    *[order] Order
  }: { $value }
operator-order = Order
operator-appeal = Somebody asks for their money back: an authority refused the photo.
operator-anomaly = { $kind ->
    [refunds] Many refunds: { $count } within { $minutes } minutes.
    [disputes] Several payments are disputed: { $count } within { $minutes } minutes.
    [bad_signatures] Many requests with a wrong signature: { $count } within { $minutes } minutes.
    [uploads] One person sends more photos than is usual.
    [checkouts] Payments are opened again and again without being paid.
    [card_testing] One person's cards were refused again and again. They cannot open a payment for an hour.
    [declines] Very many cards were refused. Nobody can open a payment for ten minutes.
    [fraud_warnings] A bank reports a payment as fraud.
    *[crowd] More people are here than the service can serve. Some are asked to wait.
  }
operator-anomaly-what-to-do = { $kind ->
    [refunds] See whether the chat, the payment provider or the store was out of reach. The reasons are in the log.
    [disputes] Answer them at the payment provider. A buyer who cannot find their photo can be sent it again with /order.
    [bad_signatures] If a secret was changed, set it here too. If none was, strangers are trying: nothing they send is believed.
    [uploads] They are asked to wait; nothing needs to be done.
    [checkouts] They are asked to wait. Look at the payment provider for cards that were refused.
    [card_testing] The payment that was open is closed. Look at the payment provider's page of refused payments.
    [declines] Look at the payment provider's page of refused payments, and block what they have in common.
    [fraud_warnings] A refund now may spare a dispute. [Refund] gives the money back, if the order is known.
    *[crowd] Add workers and raise CAPACITY, if the people are real.
  }
operator-review = { $reason ->
    [amount] A payment is not the price of its order. Nothing was delivered.
    [mode] A payment is test money for a live order, or the reverse. Nothing was delivered.
    *[refund_failed] The payment provider does not make a refund that is owed.
  }
operator-ticket = Message { $ticket }
operator-ticket-how = Reply to this message, and the person reads your answer.
operator-ticket-answered = Your answer to { $ticket } is there.
operator-ticket-gone = { $ticket } has deleted everything: there is nobody left to answer.
operator-ticket-later = Your answer to { $ticket } could not be sent just now. Please send it again in a few minutes.
operator-ticket-unreachable = { $ticket } cannot be reached: the chat is blocked or gone.
operator-help = /order ID looks an order up. Reply to a person's message to answer it. Wishes for refunds and payments to look at come by themselves.
operator-unknown-order = There is no such order. An order's number has 22 characters.
operator-refunding = The money goes back: { $order }
operator-refund-state = The money went back before: { $order }
operator-declined = Declined, and the person is told: { $order }
operator-resending = It is sent once more: { $order }
operator-not-possible = The state of the order does not allow that: { $order }
button-operator-refund = Refund
button-operator-decline = Decline
button-operator-resend = Send again

## Commands and profile

command-start = Make an ID photo
command-orders = Your photos and their time left
command-delete = Delete photos and orders at once
command-mydata = Everything that is known of you
command-privacy = What is kept, and for how long
command-terms = What you buy, and refunds
command-support = Ask a person
command-language = The language I speak
command-help = How this works
profile-description = Send a photo of yourself, pick a country and a document, and see the finished ID photo with an honest check against the authority's own rules. Checking is free. Photos are deleted within { $hours } hours.
profile-short = ID photos checked against the authorities' own rules. Free check, photos deleted within { $hours } hours.

## Commands that are filled in
# Names are one word of at most 32 small letters, digits and "-"; descriptions have at most 100 characters.

slash-idphoto = idphoto
slash-idphoto-about = Make an ID photo. Check and preview are free, the finished photo is { $price }.
slash-photo = photo
slash-photo-about = You: plain wall, daylight, face to the camera
slash-country = country
slash-country-about = The country that asks for the photo
slash-document = document
slash-document-about = Passport, visa, licence, or a size such as 35x45
slash-account = idphoto-account
slash-account-about = Your photos, your data, delete, privacy, support, language
slash-topic = topic
slash-topic-about = Go straight to it

## Pages

page-paid = Paid, thank you. Your photo comes into the chat.
page-cancelled = Nothing was charged. The photo waits for you in the chat.
page-paid-slash = Paid, thank you. Go back to the chat and press [I have paid]: your photo comes there. Later it comes as a direct message; if you take none, run /{ slash-account } and press [Get my photo].
page-cancelled-slash = Nothing was charged. Your photo waits: run /{ slash-account } in the chat.
page-back = Back to the chat
page-receipt = Check a receipt of deletion
page-receipt-about = A receipt says what was deleted, when, and that somebody looked. It is signed; whether it is genuine can be checked with the public key alone, here or anywhere else.
page-receipt-code = Its code, such as 7F3K-Q2M9
page-receipt-file = or the file
page-receipt-check = Check
page-receipt-public = The public key
page-receipt-key = This receipt was signed with another key than ours.
page-receipt-unknown = There is no receipt of this code, or its two years are over. With the file it can still be checked.
page-receipt-format = This is not one of our receipts.
page-receipt-signature = This receipt was changed after it was signed: it proves nothing.
page-receipt-genuine = Receipt { $code } is genuine, signed { $issued }. What is gone:
page-receipt-gone = { $class ->
    [original] A photo as it was sent, with all that was measured in it
    [draft] A finished photo that was not paid
    [result] A finished photo
    [order] An order
    *[profile] A profile
  }: due { $due }, seen to be gone { $verified }, { $method ->
    [request] because the person asked
    *[expiry] because its time was over
  }
page-receipt-kept = What is kept all the same, and why:

## What to know of a document's rule

caveat-stale = This rule was last checked on { $date }, { NUMBER($days, useGrouping: 0) } days ago: look it up again at the authority before you hand the photo in.
caveat-unpublished = Not published, as far as we found: { $figures }.
caveat-generic = Not verified for this country: no rule of its authority was read. These are the general rules of ICAO for a photo of 35x45 mm.
caveat-own_size = Not verified: a size of your own. No authority's rule was looked up for it; what is checked are the general rules of ICAO.
caveat-lists = Only lists of sizes name this rule; no authority's text was found.
figure-size = the size
figure-head = the height of the head
figure-background = the background
figure-editing = what may be changed in the picture

## The demo page
# Stand-ins play the two messengers and the payment provider there. Its chats are shown with the sentences above.

demo-title = Demo: ID photos in your chat
demo-mark = Demo
demo-about = No account, no card, no money. Stand-ins on this computer play Telegram, Discord and Stripe; the bot and its work on your photo are real. Your photo stays in the memory of this computer.
demo-skip = Go to the newest message
demo-chats = Where to chat
demo-again = Start over
demo-preparing = The networks that find faces are being made ready: step { $done } of { $all }. You can begin already.
demo-stopped = The demo does not answer. Start it again with: npm start
demo-full = Too many people are looking at this demo. Please try again in a few minutes.
demo-messages = Messages
demo-bot = bot
demo-start = Start
demo-write = Message
demo-send = Send
demo-attach = Send a photo
demo-attach-file = As a file: best quality
demo-attach-photo = As a photo: made smaller
demo-camera = Camera
demo-camera-take = Take the photo
demo-camera-close = Close
demo-camera-none = This browser does not give us a camera. Choose a picture instead.
demo-commands = Commands
demo-activity = { $what ->
    [typing] is typing …
    [upload_photo] is sending a photo …
    *[other] is sending a file …
  }
demo-only-you = Only you can see this
demo-direct = Direct message
demo-app = app
demo-run = Run the command
demo-photo-none = No photo chosen
demo-photo-choose = Choose a photo
demo-menu = Choose
demo-nothing-fits = Nothing fits.
demo-too-large = This file is too large: at most { $megabytes } MB can be sent here.
demo-gone = This is not there any more.
demo-not-sent = This could not be sent. Please try again.
demo-picture = Picture from the bot
demo-picture-yours = Your picture
demo-protected = It cannot be saved or passed on
demo-new-tab = opens in a new tab
demo-dismiss = Close
demo-side = Clock and data
demo-clock = The demo's clock
demo-clock-about = Push it forward and watch your photo go when its time is over.
demo-clock-hour = 1 hour
demo-clock-day = 24 hours
demo-clock-month = 30 days
demo-kept = What is kept of you now
demo-kept-what = What
demo-kept-count = Number
demo-kept-goes = Goes
demo-kept-kind = { $kind ->
    [original] Your photo as you sent it
    [draft] Finished photo, not paid
    [result] Finished photo, paid
    [keys] Keys that open photos
    [order] Orders, without pictures
    [profile] Your language and country
    [receipt] Receipts of deletion
    *[transaction] Payment records, kept by law
  }
demo-pages = Pages
demo-page-privacy = Privacy policy
demo-page-terms = Terms
demo-real = With tokens of your own the same program talks to the real Telegram, Discord and Stripe: see README.md.
demo-pay-title = Demo payment
demo-pay-mark = Demo: this stands in for Stripe's payment page. There is no money, and these cards are nobody's.
demo-pay-card = Pick a test card
demo-pay-card-pays = pays at once
demo-pay-card-declined = is declined
demo-pay-declined = This card was declined. Nothing was charged. Pick the other one.
demo-pay-button = Pay { $amount }
demo-pay-cancel = Back without paying
demo-pay-done = This has been paid.
demo-pay-over = This payment link has expired.
