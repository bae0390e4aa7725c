package clipboard

import (
	"context"
	"runtime"
	"slices"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"

	"proofbox/evidence"
)

var (
	user32           = windows.NewLazySystemDLL("user32.dll")
	kernel32         = windows.NewLazySystemDLL("kernel32.dll")
	shell32          = windows.NewLazySystemDLL("shell32.dll")
	openClipboard    = user32.NewProc("OpenClipboard")
	closeClipboard   = user32.NewProc("CloseClipboard")
	getClipboardData = user32.NewProc("GetClipboardData")
	registerFormat   = user32.NewProc("RegisterClipboardFormatW")
	globalLock       = kernel32.NewProc("GlobalLock")
	globalUnlock     = kernel32.NewProc("GlobalUnlock")
	globalSize       = kernel32.NewProc("GlobalSize")
	dragQueryFile    = shell32.NewProc("DragQueryFileW")
)

// Formats of the clipboard (winuser.h).
const (
	formatDIB   = 8
	formatText  = 13 // UTF-16
	formatFiles = 15
)

// read waits while another program holds the clipboard, and reads it on one
// thread, as Windows wants.
func read(ctx context.Context) (Content, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := user32.Load(); err != nil {
		return Content{}, unsupported(err)
	}
	for range 50 {
		if ok, _, _ := openClipboard.Call(0); ok != 0 {
			defer closeClipboard.Call()
			return contents()
		}
		select {
		case <-ctx.Done():
			return Content{}, ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
	return Content{}, evidence.Fail(evidence.Timeout, subject, nil)
}

func contents() (Content, error) {
	if drop, _, _ := getClipboardData.Call(formatFiles); drop != 0 {
		if files := dropped(drop); len(files) > 0 {
			return Content{Files: files}, nil
		}
	}
	name, err := windows.UTF16PtrFromString("PNG")
	if err != nil {
		return Content{}, err
	}
	format, _, _ := registerFormat.Call(uintptr(unsafe.Pointer(name)))
	if b, err := memory(format, MaxImage); err != nil || len(b) > 0 {
		return Content{Image: b}, err
	}
	if b, err := memory(formatDIB, MaxImage); err != nil {
		return Content{}, err
	} else if len(b) > 0 {
		b, err = fromDIB(b)
		if err != nil {
			return Content{}, unsupported(err)
		}
		return Content{Image: b}, nil
	}
	b, err := memory(formatText, MaxText)
	return Content{Text: utf16Text(b)}, err
}

// memory copies what is there in a format; nothing where it is not.
func memory(format uintptr, limit int) ([]byte, error) {
	handle, _, _ := getClipboardData.Call(format)
	if handle == 0 {
		return nil, nil
	}
	size, _, _ := globalSize.Call(handle)
	if size > uintptr(limit) {
		return nil, tooLarge()
	}
	at, _, _ := globalLock.Call(handle)
	if at == 0 || size == 0 {
		return nil, nil
	}
	defer globalUnlock.Call(handle)
	return slices.Clone(unsafe.Slice((*byte)(*(*unsafe.Pointer)(unsafe.Pointer(&at))), size)), nil
}

func dropped(drop uintptr) (files []string) {
	const count = 0xffffffff
	n, _, _ := dragQueryFile.Call(drop, count, 0, 0)
	for i := range min(n, MaxFiles) {
		length, _, _ := dragQueryFile.Call(drop, i, 0, 0)
		name := make([]uint16, length+1)
		dragQueryFile.Call(drop, i, uintptr(unsafe.Pointer(&name[0])), length+1)
		files = append(files, syscall.UTF16ToString(name))
	}
	return files
}

// utf16Text reads text up to its closing zero.
func utf16Text(b []byte) string {
	u := make([]uint16, len(b)/2)
	for i := range u {
		u[i] = uint16(b[2*i]) | uint16(b[2*i+1])<<8
	}
	return syscall.UTF16ToString(u)
}
