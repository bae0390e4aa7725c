package media

import _ "image/jpeg"

const jpegDecoder = "image/jpeg"
