package media

import (
	"strings"
	"testing"
	"unicode/utf16"
)

// utf16LE is a text as Windows saves "Unicode".
func utf16LE(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func TestSniff(t *testing.T) {
	ftyp := func(brands string) string {
		return "\x00\x00\x00" + string(rune(16+len(brands)-4)) + "ftyp" + brands[:4] + "\x00\x00\x00\x00" + brands[4:]
	}
	packets := func(lead int) string {
		return strings.Repeat(strings.Repeat("x", lead)+"\x47"+strings.Repeat("\x00", 187), 4)
	}
	for _, c := range []struct{ head, name, want string }{
		{"\xff\xd8\xff\xe0\x00\x10JFIF", "a.png", "image/jpeg"},
		{"\r\n\r\n\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "a.jpg", "image/jpeg"},
		{pngSignature, "", "image/png"},
		{"GIF89a", "", "image/gif"},
		{"II*\x00", "", "image/tiff"},
		{"MM\x00*", "", "image/tiff"},
		{"RIFF\x00\x00\x00\x00WEBPVP8 ", "", "image/webp"},
		{"RIFF\x00\x00\x00\x00AVI LIST", "", "video/x-msvideo"},
		{"RIFF\x00\x00\x00\x00WAVEfmt ", "", "audio/wav"},
		{ftyp("heicmif1"), "", "image/heic"},
		{ftyp("mif1heic"), "", "image/heic"},
		{ftyp("mif1avif"), "", "image/avif"},
		{ftyp("mif1"), "", "image/heif"},
		{ftyp("avifmif1"), "", "image/avif"},
		{ftyp("qt  "), "", "video/quicktime"},
		{ftyp("3gp4isom"), "", "video/3gpp"},
		{ftyp("isommp42"), "", "video/mp4"},
		{ftyp("M4V mp42"), "", "video/x-m4v"},
		{ftyp("M4A mp42"), "", "audio/mp4"},
		{"\x00\x00\x00\x08wide\x00\x00\x00\x10mdat", "", "video/quicktime"},
		{"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01webm", "", "video/webm"},
		{"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01matroska", "", "video/x-matroska"},
		{packets(0), "", "video/mp2t"},
		{packets(4), "", "video/m2ts"},
		{"%PDF-1.7", "", "application/pdf"},
		{"\x00\x00%PDF-1.7", "", "application/pdf"},
		{"PK\x03\x04", "", "application/zip"},
		{"MZ\x90\x00", "a.jpg", "application/vnd.microsoft.portable-executable"},
		{"MZ this is text", "a.mp4.exe", "application/vnd.microsoft.portable-executable"},
		{"MZ세대의 배송 문의", "a.txt", "text/plain"},
		{"#!/bin/sh\n", "run", "text/x-script"},
		{"\x7fELF\x02", "", "application/x-executable"},
		{"7z\xbc\xaf\x27\x1c", "", "application/x-7z-compressed"},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.hwp", "application/x-ole-storage"},
		{"안녕하세요", "a.txt", "text/plain"},
		{"안녕하세요", "a", "text/plain"},
		{"\xbe\xc8\xb3\xe7\xc7\xcf\xbc\xbc\xbf\xe4", "a.txt", "text/plain"}, // CP949
		{utf16LE("안녕하세요"), "a.txt", "text/plain"},
		{"Date,User,Message\n", "a.csv", "text/csv"},
		{`{"messages": []}`, "a.json", "application/json"},
		{`{"messages": []}`, "a", "application/json"},
		{`{ not json, a note }`, "a.txt", "text/plain"},
		{"From: a@b.c\r\nSubject: x\r\n\r\n", "a.eml", "message/rfc822"},
		{"Return-Path: <a@b.c>\r\nSubject: x\r\n\r\n", "a", "message/rfc822"},
		{"From a@b.c Tue May 10 11:28:07 2005\nFrom: a@b.c\n", "a.mbox", "application/mbox"},
		{"<!DOCTYPE html><html>", "a.jpg", "text/html"},
		{"<!-- x --> <html lang=ko>", "a", "text/html"},
		{"\ufeff <svg xmlns=''>", "a.png", "image/svg+xml"},
		{"<?xml version='1.0'?><!-- --><svg>", "a", "image/svg+xml"},
		{"<?xml version='1.0'?><!DOCTYPE lolz>", "a", "application/xml"},
		{"<<나>> 안녕", "a.txt", "text/plain"},
		{"\x00\x01\x02\x03", "a.jpg", "application/octet-stream"},
		{"BM", "a.bmp", "text/plain"}, // two letters are a text, if a short one
	} {
		if got := Sniff([]byte(c.head), c.name); got.Media != c.want {
			t.Errorf("Sniff(%.24q, %q) = %s, want %s", c.head, c.name, got.Media, c.want)
		}
	}
}

func FuzzSniff(f *testing.F) {
	for _, seed := range []string{"", "\xff\xd8\xff", "GIF89a", "\x00\x00\x00\x10ftypheic", "{", "<!--", "BM" + strings.Repeat("\x28", 60), "\xff\xfea"} {
		f.Add([]byte(seed), "a.txt")
	}
	f.Fuzz(func(t *testing.T, head []byte, name string) {
		x := Sniff(head, name)
		if x.Media == "" {
			t.Errorf("no media type: %+v", x)
		}
		if (x.Class == Foreign) != (x.Refusal != "") {
			t.Errorf("a foreign type has a refusal, and no other: %+v", x)
		}
	})
}
