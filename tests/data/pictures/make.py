#!/usr/bin/env python3
"""Wrote the pictures of this folder and expected.txt: by Pillow, ImageMagick and, where these write no
such file, by hand. What is expected is what ImageMagick (or, where it says so below, Pillow) reads from
the file, upright and on white. Run in this folder; needs python3-pil and imagemagick.

A line of expected.txt: name width height channels, then the pixels row by row."""
import io, os, struct, subprocess, sys, zlib
from PIL import Image, ImageOps

W, H = 7, 5
CONVERT = "/usr/bin/convert"

def rgb(x, y): return (36 * x, 60 * y, 255 - 20 * x - 25 * y)
def grey(x, y): return (31 * x + 17 * y) % 256

def image(mode):
    if mode == "RGB": pixel = rgb
    elif mode == "L": pixel = grey
    elif mode == "LA": pixel = lambda x, y: (grey(x, y), 40 * x)
    elif mode == "RGBA": pixel = lambda x, y: rgb(x, y) + ((40 * x + 3 * y) % 256,)
    elif mode == "1": pixel = lambda x, y: 255 * ((x * x + y) % 3 == 0)
    im = Image.new(mode, (W, H))
    im.putdata([pixel(x, y) for y in range(H) for x in range(W)])
    return im

def write(name, data):
    with open(name, "wb") as f: f.write(data if isinstance(data, bytes) else data.encode())

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

def png(name, bits, kind, rows, extra=b""):
    """rows: the packed bytes of each row, unfiltered."""
    head = struct.pack(">IIBBBBB", W, H, bits, kind, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    write(name, b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", body) + chunk(b"IEND", b""))

def packed(samples, bits):
    text = "".join(format(s, "0%db" % bits) for s in samples)
    text += "0" * (-len(text) % 8)
    return bytes(int(text[i:i + 8], 2) for i in range(0, len(text), 8))

def rows(bits, samples):
    return [packed([s for x in range(W) for s in samples(x, y)], bits) for y in range(H)]

def make_pnm():
    bw = lambda x, y: (x * x + y) % 3 == 0
    write("p1.pbm", "P1\n# made by hand\n%d %d # size\n" % (W, H) + "\n".join("".join("01"[bw(x, y)] for x in range(W)) for y in range(H)) + "\n")
    write("p2-max15.pgm", "P2\n%d\n#between\n%d\n15\n" % (W, H) + " ".join(str((x + 2 * y) % 16) for y in range(H) for x in range(W)) + "\n")
    write("p3-max1023.ppm", "P3 %d %d 1023\n" % (W, H) + "\n".join(" ".join("%d %d %d" % (170 * x, 250 * y, (90 * x * y) % 1024) for x in range(W)) for y in range(H)) + "\n")
    write("p4.pbm", b"P4\n#c\n%d %d\n" % (W, H) + b"".join(packed([bw(x, y) for x in range(W)], 1) for y in range(H)))
    write("p5-max15.pgm", b"P5 %d %d 15\n" % (W, H) + bytes((x + 2 * y) % 16 for y in range(H) for x in range(W)))
    write("p5-max1000.pgm", b"P5 %d %d 1000\n" % (W, H) + b"".join(struct.pack(">H", 150 * x + 20 * y) for y in range(H) for x in range(W)))
    write("p6-max65535.ppm", b"P6\n%d %d\n65535\n" % (W, H) + b"".join(struct.pack(">HHH", 10900 * x, 16000 * y, 1000 * x * y) for y in range(H) for x in range(W)))
    write("p6-max100.ppm", b"P6\n%d %d\n100\n" % (W, H) + bytes(v for y in range(H) for x in range(W) for v in (16 * x, 25 * y, 4 * x * y)))

def make_png():
    one = lambda x, y: [(x * x + y) % 3 == 0]
    png("grey1.png", 1, 0, rows(1, one))
    png("grey2.png", 2, 0, rows(2, lambda x, y: [(x + y) % 4]))
    png("grey4.png", 4, 0, rows(4, lambda x, y: [(x + 3 * y) % 16]))
    png("grey16.png", 16, 0, rows(16, lambda x, y: [9001 * x + 2300 * y]))
    png("rgb16.png", 16, 2, rows(16, lambda x, y: [10900 * x, 16000 * y, 1111 * x * y]))
    png("rgba16.png", 16, 6, rows(16, lambda x, y: [10900 * x, 16000 * y, 1111 * x * y, 9000 * x + 100]))
    png("la16.png", 16, 4, rows(16, lambda x, y: [9001 * x + 2300 * y, 13000 * y]))
    palette = b"".join(bytes(rgb(i % W, i // W)) for i in range(16))
    png("palette4-trns.png", 4, 3, rows(4, lambda x, y: [(x + 3 * y) % 16]),
        chunk(b"PLTE", palette) + chunk(b"tRNS", bytes(range(0, 255, 25))))
    greys = b"".join(bytes([17 * i] * 3) for i in range(16))
    png("grey-palette4.png", 4, 3, rows(4, lambda x, y: [(x + 3 * y) % 16]), chunk(b"PLTE", greys))
    png("grey-palette4-trns.png", 4, 3, rows(4, lambda x, y: [(x + 3 * y) % 16]),
        chunk(b"PLTE", greys) + chunk(b"tRNS", bytes(range(0, 255, 25))))
    png("palette2.png", 2, 3, rows(2, lambda x, y: [(x + y) % 4]), chunk(b"PLTE", palette[:12]))
    png("grey8-trns.png", 8, 0, rows(8, lambda x, y: [grey(x, y)]), chunk(b"tRNS", struct.pack(">H", grey(3, 2))))
    png("rgb8-trns.png", 8, 2, rows(8, rgb), chunk(b"tRNS", struct.pack(">HHH", *rgb(2, 3))))
    image("LA").save("la8.png")
    image("RGBA").save("rgba8.png")
    tiff = b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", 0x112, 3, 1, 6, 0) + b"\0\0\0\0"
    png("exif-orientation-6.png", 8, 2, rows(8, rgb), chunk(b"eXIf", tiff))
    for mode, name in (("RGB", "interlaced-rgb"), ("1", "interlaced-grey1"), ("RGBA", "interlaced-rgba")):
        image(mode).save("plain.png")
        subprocess.check_call([CONVERT, "plain.png", "-strip", "-interlace", "PNG", name + ".png"])
    os.remove("plain.png")

def make_jpeg():
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[0x112] = orientation
        image("RGB").save("exif-%d.jpg" % orientation, quality=95, subsampling=0, exif=exif)
    image("L").save("grey.jpg", quality=90)
    image("RGB").resize((18, 13)).save("yuv420.jpg", quality=90, subsampling=2)
    image("RGB").resize((18, 13)).save("yuv422-progressive.jpg", quality=85, subsampling=1, progressive=True)
    out = io.BytesIO()
    cmyk = Image.merge("CMYK", image("RGB").split() + (image("L"),))
    cmyk.save(out, "JPEG", quality=95)
    data = out.getvalue()
    write("cmyk-adobe.jpg", data)
    at = data.index(b"\xff\xee")
    size = struct.unpack(">H", data[at + 2:at + 4])[0]
    write("cmyk-no-adobe.jpg", data[:at] + data[at + 2 + size:])
    write("ycck.jpg", data[:at + 2 + size - 1] + b"\x02" + data[at + 2 + size:])

def make_bmp():
    image("RGB").save("rgb24.bmp")
    image("1").save("bits1.bmp")
    image("L").save("grey8.bmp")
    image("RGB").convert("P", palette=Image.Palette.ADAPTIVE, colors=16).save("palette8.bmp")
    subprocess.check_call([CONVERT, "palette8.bmp", "-colors", "12", "BMP3:palette4.bmp"])
    image("RGB").save("plain.png")
    subprocess.check_call([CONVERT, "plain.png", "-define", "bmp:subtype=RGB565", "BMP:rgb565.bmp"])
    subprocess.check_call([CONVERT, "plain.png", "-define", "bmp:subtype=RGB555", "BMP:rgb555.bmp"])
    os.remove("plain.png")
    image("RGBA").save("plain.png")
    subprocess.check_call([CONVERT, "plain.png", "BMP:alpha32.bmp"])
    os.remove("plain.png")
    def by_hand(name, height, bits, row):
        body = b"".join(row(y) for y in range(H))
        head = struct.pack("<IiiHHIIiiII", 40, W, height, 1, bits, 0, len(body), 2835, 2835, 0, 0)
        write(name, b"BM" + struct.pack("<IHHI", 54 + len(body), 0, 0, 54) + head + body)
    by_hand("unused-byte32.bmp", H, 32, lambda y: b"".join(bytes(rgb(x, H - 1 - y)[::-1]) + bytes([40 * x]) for x in range(W)))
    by_hand("top-down24.bmp", -H, 24, lambda y: b"".join(bytes(rgb(x, y)[::-1]) for x in range(W)) + b"\0" * (-3 * W % 4))
    by_hand("top-down32.bmp", -H, 32, lambda y: b"".join(bytes(rgb(x, y)[::-1]) + b"\x07" for x in range(W)))
    os2 = struct.pack("<IHHHH", 12, W, H, 1, 8) + b"".join(bytes(rgb(i % W, i // W))[::-1] if i < W * H else b"\0\0\0" for i in range(256))
    body = b"".join(bytes(y * W + x for x in range(W)) + b"\0" * (-W % 4) for y in reversed(range(H)))
    write("os2-palette8.bmp", b"BM" + struct.pack("<IHHI", 26 + 768 + len(body), 0, 0, 26 + 768) + os2 + body)

def make_tga():
    def by_hand(name, kind, bits, descriptor, pixel, more=b"", palette=(0, 0, 0)):
        ys = range(H) if descriptor & 0x20 else reversed(range(H))
        xs = lambda: reversed(range(W)) if descriptor & 0x10 else range(W)
        head = struct.pack("<BBBHHBHHHHBB", 0, palette[0] > 0, kind, 0, palette[0], palette[1], 0, 0, W, H, bits, descriptor)
        write(name, head + more + b"".join(pixel(x, y) for y in ys for x in xs()))
    bgr = lambda x, y: bytes(rgb(x, y)[::-1])
    for descriptor, name in ((0x00, "bottom-left"), (0x10, "bottom-right"), (0x20, "top-left"), (0x30, "top-right")):
        by_hand(name + ".tga", 2, 24, descriptor, bgr)
    by_hand("grey-bottom-right.tga", 3, 8, 0x10, lambda x, y: bytes([grey(x, y)]))
    by_hand("no-attribute-bits.tga", 2, 32, 0x20, lambda x, y: bgr(x, y) + bytes([35 * x]))
    by_hand("alpha.tga", 2, 32, 0x28, lambda x, y: bgr(x, y) + bytes([35 * x]))
    by_hand("palette.tga", 1, 8, 0x20, lambda x, y: bytes([(x + 3 * y) % 16]),
            b"".join(bytes(rgb(i % W, i // W)[::-1]) for i in range(16)), (16, 24))
    by_hand("grey-palette.tga", 1, 8, 0x20, lambda x, y: bytes([(x + 3 * y) % 16]),
            b"".join(bytes([17 * i] * 3) for i in range(16)), (16, 24))
    image("RGB").save("packed.tga", compression="tga_rle")

def by_imagemagick(name, channels):
    form = "gray" if channels == 1 else "rgb"
    size = subprocess.check_output([CONVERT, name, "-auto-orient", "-format", "%w %h", "info:"]).split()
    data = subprocess.check_output([CONVERT, name, "-auto-orient", "-background", "white", "-alpha", "remove",
                                    "-depth", "8", form + ":-"])
    return int(size[0]), int(size[1]), list(data)

def by_pillow(name, channels):
    im = ImageOps.exif_transpose(Image.open(name))
    if "A" in im.getbands() or "transparency" in im.info:
        im = Image.alpha_composite(Image.new("RGBA", im.size, "white"), im.convert("RGBA"))
    im = im.convert("L" if channels == 1 else "RGB")
    return im.size[0], im.size[1], list(im.tobytes())

# ImageMagick keeps the inks of a CMYK file, reads no orientation of a PNG and takes a
# byte of BMP that means nothing for transparency.
PILLOW = {"exif-orientation-6.png", "cmyk-adobe.jpg", "cmyk-no-adobe.jpg", "ycck.jpg", "os2-palette8.bmp",
          "unused-byte32.bmp", "top-down32.bmp"}
GREY = {"grey1.png", "grey2.png", "grey4.png", "grey16.png", "la16.png", "la8.png", "grey8-trns.png",
        "interlaced-grey1.png", "grey.jpg", "grey-bottom-right.tga", "grey-palette4.png", "grey-palette4-trns.png",
        "grey-palette.tga", "grey8.bmp", "bits1.bmp"}

def main():
    for f in os.listdir("."):
        if f not in ("make.py",): os.remove(f)
    for make in (make_pnm, make_png, make_jpeg, make_bmp, make_tga): make()
    lines = []
    for name in sorted(os.listdir(".")):
        if name in ("make.py", "expected.txt"): continue
        channels = 1 if name in GREY or name.endswith((".pgm", ".pbm")) else 3
        w, h, pixels = (by_pillow if name in PILLOW else by_imagemagick)(name, channels)
        if name == "no-attribute-bits.tga":  # both take the byte for transparency that it is not
            pixels = [v for y in range(H) for x in range(W) for v in rgb(x, y)]
        assert len(pixels) == w * h * channels, name
        lines.append(" ".join([name, str(w), str(h), str(channels)] + [str(p) for p in pixels]))
        try:
            other = (by_imagemagick if name in PILLOW else by_pillow)(name, channels)[2]
            worst = max(abs(a - b) for a, b in zip(pixels, other))
            if worst > 1: print(name, "the two readers differ by", worst, file=sys.stderr)
        except Exception as e: print(name, "the other reader:", e, file=sys.stderr)
    write("expected.txt", "\n".join(lines) + "\n")

main()
