"""The pictures of the demo recording: three figures at a table, drawn with nothing but the standard library."""

from dataclasses import dataclass
from functools import cache
from math import sqrt

WIDTH, HEIGHT = 480, 270
"""Size of a finished frame in pixels; shapes are drawn at twice this size and averaged, for smooth edges."""

Colour = tuple[int, int, int]

WALL: Colour = (226, 219, 204)
FLOOR: Colour = (176, 152, 128)
WINDOW: Colour = (178, 208, 224)
WINDOW_FRAME: Colour = (246, 242, 232)
TABLE: Colour = (150, 104, 66)
TABLE_EDGE: Colour = (118, 80, 50)
CARD: Colour = (250, 248, 240)
WHITE: Colour = (252, 252, 250)
DARK: Colour = (44, 38, 40)
LIPS: Colour = (150, 60, 62)
MOUTH_INSIDE: Colour = (96, 26, 34)


@dataclass(frozen=True)
class Person:
    """How one figure looks and where it sits, in pixels of the finished frame."""

    name: str
    x: int
    head_y: int
    size: float
    skin: Colour
    hair: Colour
    clothes: Colour
    long_hair: bool


PEOPLE = (
    Person("T1", 104, 112, 1.0, (236, 196, 164), (92, 88, 92), (52, 108, 116), long_hair=False),
    Person("C1", 246, 108, 1.0, (206, 152, 116), (70, 40, 30), (160, 70, 92), long_hair=True),
    Person("C2", 378, 128, 0.84, (214, 162, 126), (48, 32, 28), (206, 152, 48), long_hair=False),
)


@dataclass(frozen=True)
class Face:
    """What one figure does in one frame."""

    speaking: bool = False
    mouth: int = 0
    """How far the mouth is open: 0 closed, 1 half, 2 wide."""
    gaze: int = 0
    """Where the eyes look: -1 left, 0 ahead, 1 right; 2 is down, at the table."""
    smiling: bool = False


class Canvas:
    """A picture at double size, filled row by row."""

    def __init__(self) -> None:
        self.row_bytes = WIDTH * 2 * 3
        self.rows = [bytearray(self.row_bytes) for _ in range(HEIGHT * 2)]

    def rectangle(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """Fill from (left, top) up to, not including, (right, bottom)."""
        for row in range(max(0, round(top * 2)), min(HEIGHT * 2, round(bottom * 2))):
            self._span(row, left * 2, right * 2, colour)

    def ellipse(self, x: float, y: float, radius_x: float, radius_y: float, colour: Colour) -> None:
        """Fill an upright ellipse round (x, y)."""
        for row in range(max(0, round((y - radius_y) * 2)), min(HEIGHT * 2, round((y + radius_y) * 2))):
            across = 1 - ((row + 0.5 - y * 2) / (radius_y * 2)) ** 2
            if across > 0:
                half = radius_x * 2 * sqrt(across)
                self._span(row, x * 2 - half, x * 2 + half, colour)

    def pixels(self) -> bytes:
        """The picture at its finished size, as RGB24."""
        averaged = bytearray()
        for upper, lower in zip(self.rows[::2], self.rows[1::2], strict=True):
            line = bytearray(WIDTH * 3)
            for channel in range(3):
                quads = zip(
                    upper[channel::6], upper[channel + 3 :: 6], lower[channel::6], lower[channel + 3 :: 6], strict=True
                )
                line[channel::3] = bytes(sum(quad) // 4 for quad in quads)
            averaged += line
        return bytes(averaged)

    def _span(self, row: int, left: float, right: float, colour: Colour) -> None:
        first, last = max(0, round(left)), min(WIDTH * 2, round(right))
        if last > first:
            self.rows[row][first * 3 : last * 3] = bytes(colour) * (last - first)


@cache
def draw(faces: tuple[Face, ...]) -> bytes:
    """One frame as RGB24, the faces given in the order of PEOPLE."""
    canvas = Canvas()
    _draw_room(canvas)
    for person, face in zip(PEOPLE, faces, strict=True):
        _draw_body(canvas, person)
        _draw_head(canvas, person, face)
    _draw_table(canvas)
    return canvas.pixels()


def _draw_room(canvas: Canvas) -> None:
    canvas.rectangle(0, 0, WIDTH, 196, WALL)
    canvas.rectangle(0, 196, WIDTH, HEIGHT, FLOOR)
    canvas.rectangle(146, 12, 206, 74, WINDOW_FRAME)
    canvas.rectangle(150, 16, 174, 70, WINDOW)
    canvas.rectangle(178, 16, 202, 70, WINDOW)
    canvas.rectangle(440, 150, 466, 200, (186, 106, 76))
    for leaf_x, leaf_y in ((444, 122), (462, 122), (453, 106), (438, 138), (468, 138), (453, 132)):
        canvas.ellipse(leaf_x, leaf_y, 9, 16, (88, 134, 84))


def _draw_body(canvas: Canvas, person: Person) -> None:
    size = person.size
    shoulder_y = person.head_y + 46 * size
    if person.long_hair:
        canvas.ellipse(person.x, person.head_y + 12, 35 * size, 46 * size, person.hair)
    canvas.rectangle(person.x - 9 * size, person.head_y + 20, person.x + 9 * size, shoulder_y + 6, person.skin)
    canvas.ellipse(person.x, shoulder_y + 34 * size, 50 * size, 40 * size, person.clothes)
    canvas.rectangle(person.x - 50 * size, shoulder_y + 34 * size, person.x + 50 * size, 236, person.clothes)
    canvas.ellipse(person.x, shoulder_y - 1, 12 * size, 9 * size, person.skin)


def _draw_head(canvas: Canvas, person: Person, face: Face) -> None:
    x, y, size = person.x, person.head_y, person.size
    canvas.ellipse(x, y - 5 * size, 32 * size, 35 * size, person.hair)
    canvas.ellipse(x - 28 * size, y + 3, 5 * size, 8 * size, person.skin)
    canvas.ellipse(x + 28 * size, y + 3, 5 * size, 8 * size, person.skin)
    canvas.ellipse(x, y + 3 * size, 28 * size, 32 * size, person.skin)
    canvas.ellipse(x - 6 * size, y - 26 * size, 24 * size, 10 * size, person.hair)
    _draw_eyes(canvas, person, face)
    _draw_mouth(canvas, person, face)
    if face.speaking:
        _draw_speech_balloon(canvas, person)


def _draw_eyes(canvas: Canvas, person: Person, face: Face) -> None:
    size = person.size
    looks_down = face.gaze == 2
    for side in (-1, 1):
        eye_x, eye_y = person.x + side * 11 * size, person.head_y - 2 * size
        canvas.rectangle(eye_x - 6 * size, eye_y - 11 * size, eye_x + 6 * size, eye_y - 9 * size, person.hair)
        canvas.ellipse(eye_x, eye_y, 6 * size, 5 * size, WHITE)
        pupil_x = eye_x + (0 if looks_down else face.gaze * 2.5 * size)
        canvas.ellipse(pupil_x, eye_y + (3 * size if looks_down else 0), 2.8 * size, 2.8 * size, DARK)
        if looks_down:
            canvas.rectangle(eye_x - 7 * size, eye_y - 6 * size, eye_x + 7 * size, eye_y, person.skin)


def _draw_mouth(canvas: Canvas, person: Person, face: Face) -> None:
    x, y, size = person.x, person.head_y + 20 * person.size, person.size
    if face.mouth:
        height = (4, 8)[face.mouth - 1] * size
        canvas.ellipse(x, y, 10 * size, height, LIPS)
        canvas.ellipse(x, y, 8 * size, height - 2 * size, MOUTH_INSIDE)
    elif face.smiling:
        canvas.ellipse(x, y - 1 * size, 10 * size, 6 * size, LIPS)
        canvas.ellipse(x, y - 4 * size, 12 * size, 6.5 * size, person.skin)
    else:
        canvas.ellipse(x, y, 9 * size, 1.6 * size, LIPS)


def _draw_speech_balloon(canvas: Canvas, person: Person) -> None:
    x, y = person.x + 50 * person.size, person.head_y - 48 * person.size
    canvas.ellipse(x - 19, y + 16, 4, 4, WHITE)
    canvas.ellipse(x, y, 24, 14, WHITE)
    for dot in (-9, 0, 9):
        canvas.ellipse(x + dot, y, 2.6, 2.6, DARK)


def _draw_table(canvas: Canvas) -> None:
    canvas.ellipse(WIDTH / 2, 262, 232, 56, TABLE_EDGE)
    canvas.ellipse(WIDTH / 2, 257, 232, 56, TABLE)
    for person in PEOPLE:
        canvas.rectangle(person.x - 15, 214, person.x + 15, 231, CARD)
