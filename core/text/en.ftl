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
