#!/usr/bin/env python3
"""Draws the portraits of the bundled people: flat illustrations of nobody, the same on every run. Needs Pillow."""
import json, pathlib, random
from PIL import Image, ImageDraw

HERE = pathlib.Path(__file__).parent
SKIN = ["#f3d3bd", "#e8b996", "#d29b73", "#b57a52", "#8d5a3a", "#6b4229"]
HAIR = ["#2b211c", "#4a3326", "#7a5233", "#b98a4e", "#d8c4a0", "#8c8c8c", "#a04a2b", "#171a22"]
CLOTH = ["#28536b", "#7b3f4c", "#3c6b4f", "#5b4b8a", "#b06a3b", "#37474f", "#c2a24b", "#8a3b5e"]
BACK = ["#dce9ea", "#f0e4d7", "#e2e6f3", "#e5efdf", "#f3e2e4", "#e9e3f0"]
N = 768  # drawn large, then scaled down: smooth edges without a vector library


def shade(colour, factor):
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return tuple(max(0, min(255, round(c * factor))) for c in channels)


def portrait(seed):
    pick = random.Random(seed)
    skin, hair, cloth, back = (pick.choice(x) for x in (SKIN, HAIR, CLOTH, BACK))
    if skin in SKIN[3:]:
        hair = pick.choice(HAIR[:2] + HAIR[7:])
    style = pick.choice(["short", "long", "bun", "curly", "bald", "bob", "scarf"])
    image = Image.new("RGB", (N, N), back)
    draw = ImageDraw.Draw(image)

    def oval(x, y, w, h, fill):
        draw.ellipse([x - w / 2, y - h / 2, x + w / 2, y + h / 2], fill=fill)

    c, face_y = N / 2, 318
    cover = cloth if style == "scarf" else hair
    if style in ("long", "scarf"):
        draw.rounded_rectangle([c - 190, 190, c + 190, 620], 170, fill=cover)
    if style == "bob":
        draw.rounded_rectangle([c - 188, 170, c + 188, 440], 150, fill=hair)
    if style == "bun":
        oval(c, 118, 150, 140, hair)
    oval(c, 790, 620, 520, cloth)
    draw.rounded_rectangle([c - 62, 400, c + 62, 600], 60, fill=shade(skin, 0.88))
    draw.polygon([(c - 95, 556), (c + 95, 556), (c, 668)], fill=shade(skin, 0.94))
    draw.line([(c - 118, 552), (c, 690), (c + 118, 552)], fill=shade(cloth, 0.78), width=26, joint="curve")
    for side in (-1, 1):
        if style not in ("long", "bob", "scarf"):
            oval(c + side * 150, face_y + 14, 52, 84, shade(skin, 0.92))
    draw.rounded_rectangle([c - 150, 160, c + 150, 492], 148, fill=skin)
    if style == "curly":
        for x, y in [(-150, 200), (-115, 130), (-45, 95), (40, 95), (115, 132), (152, 205), (-165, 275), (165, 275)]:
            oval(c + x, y, 130, 130, hair)
    elif style == "scarf":
        draw.pieslice([c - 190, 118, c + 190, 500], 180, 360, fill=cover)
        draw.ellipse([c - 132, 196, c + 132, 480], fill=skin)
        draw.chord([c - 170, 430, c + 170, 660], 0, 180, fill=cover)
    elif style != "bald":
        draw.chord([c - 162, 128, c + 162, 430], 180, 360, fill=hair)
        part = pick.choice([-1, 1])
        draw.ellipse([c - 140 + part * 8, 204, c + 140 + part * 8, 430], fill=skin)
        for side in (-1, 1):
            draw.rounded_rectangle([c + side * 146 - 14, 240, c + side * 146 + 14, 330], 14, fill=hair)
    eye = "#2a211d"
    for side in (-1, 1):
        oval(c + side * 58, face_y + 6, 24, 28, eye)
        draw.arc([c + side * 58 - 36, face_y - 50, c + side * 58 + 36, face_y + 10], 215, 325, fill=shade(hair if style != "bald" else "#4a3326", 0.9), width=11)
        oval(c + side * 92, face_y + 70, 62, 38, shade(skin, 0.95))
    draw.arc([c - 14, face_y + 20, c + 22, face_y + 70], 20, 130, fill=shade(skin, 0.78), width=10)
    draw.arc([c - 58, face_y + 44, c + 58, face_y + 122], 28, 152, fill=shade(skin, 0.55), width=13)
    if pick.random() < 0.3:
        for side in (-1, 1):
            draw.ellipse([c + side * 60 - 50, face_y - 40, c + side * 60 + 50, face_y + 52], outline="#30343a", width=9)
        draw.line([(c - 12, face_y), (c + 12, face_y)], fill="#30343a", width=9)
    return image.resize((192, 192), Image.LANCZOS)


for file in sorted(HERE.parent.glob("*.json")):
    name = json.loads(file.read_text()).get("basics", {}).get("image", "")
    if name.startswith("photos/"):
        portrait(file.stem).save(HERE.parent / name, "WEBP", quality=82, method=6)
