ObjC.import('AppKit')
const board = $.NSPasteboard.generalPasteboard
const content = {}
const files = board.propertyListForType('NSFilenamesPboardType')
if (!files.isNil()) {
  content.Files = ObjC.deepUnwrap(files)
} else {
  let image = board.dataForType('public.png')
  if (image.isNil()) image = board.dataForType('public.tiff')
  if (!image.isNil()) {
    content.Image = ObjC.unwrap(image.base64EncodedStringWithOptions(0))
  } else {
    const text = board.stringForType('public.utf8-plain-text')
    if (!text.isNil()) content.Text = ObjC.unwrap(text)
  }
}
JSON.stringify(content)
