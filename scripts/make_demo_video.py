"""Make the recording of the demo: three figures who talk in turn, a running clock, sound. Needs ffmpeg and DejaVu Sans.

The same bytes come out each time with the same ffmpeg: turns and syllables are drawn from a fixed seed.
"""

import random
import subprocess
import tempfile
import wave
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from math import pi, sin
from pathlib import Path

from demo_drawing import HEIGHT, PEOPLE, WIDTH, Face, draw

LENGTH_S = 750
FRAMES_PER_SECOND = 5
SAMPLES_PER_SECOND = 8000
VOICE_HZ = (110, 210, 280)
"""The pitch of each person of PEOPLE."""
SPEAKER_WEIGHTS = (30, 44, 26)
SON_LOOKS_DOWN_S = range(130, 330)
EVERYONE_SMILES_S = range(440, LENGTH_S)
TARGET = Path(__file__).parent.parent / "softa_tui" / "demo" / "gesprek.mp4"


@dataclass(frozen=True)
class Syllable:
    """One video frame of one person: a frame lasts about as long as a syllable."""

    openness: int
    pitch: float
    """A factor on the person's own pitch."""


Conversation = list[dict[int, Syllable]]
"""For every frame: who speaks (an index in PEOPLE), and how."""


def main() -> None:
    """Write the recording into the package."""
    conversation = hold_conversation(random.Random(20060101))
    TARGET.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder) / "sound.wav"
        write_sound(conversation, sound)
        encode(conversation, sound, TARGET)
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1000:.0f} kB")


def hold_conversation(chance: random.Random) -> Conversation:
    """Let people speak in turns of 2 to 11 seconds, with pauses, and now and then two at once."""
    frames: Conversation = [{} for _ in range(LENGTH_S * FRAMES_PER_SECOND)]
    start = 2 * FRAMES_PER_SECOND
    speaker = 0
    while start < len(frames):
        stop = start + chance.randint(2 * FRAMES_PER_SECOND, 11 * FRAMES_PER_SECOND)
        _speak(frames, speaker, start, stop, chance)
        if chance.random() < 0.12:
            interrupter = (speaker + chance.choice((1, 2))) % len(PEOPLE)
            _speak(frames, interrupter, stop - 2 * FRAMES_PER_SECOND, stop, chance)
        others = [other for other in range(len(PEOPLE)) if other != speaker]
        speaker = chance.choices(others, [SPEAKER_WEIGHTS[other] for other in others])[0]
        start = stop + chance.randint(2, 8)
    return frames


def _speak(frames: Conversation, speaker: int, start: int, stop: int, chance: random.Random) -> None:
    for frame in range(start, min(stop, len(frames))):
        openness = chance.choices((0, 1, 2), (1, 4, 4))[0]
        frames[frame][speaker] = Syllable(openness, chance.uniform(0.94, 1.08))


def write_sound(conversation: Conversation, target: Path) -> None:
    """Hum every syllable at its speaker's pitch, as 16-bit mono."""
    per_frame = SAMPLES_PER_SECOND // FRAMES_PER_SECOND
    envelope = [sin(pi * n / per_frame) ** 2 for n in range(per_frame)]
    samples = array("h", bytes(2 * per_frame * len(conversation)))
    for frame, speakers in enumerate(conversation):
        for speaker, syllable in speakers.items():
            step = 2 * pi * VOICE_HZ[speaker] * syllable.pitch / SAMPLES_PER_SECOND
            loudness = 4500 * syllable.openness
            for n in range(per_frame) if loudness else ():
                hum = sin(step * n) + 0.5 * sin(2 * step * n) + 0.25 * sin(3 * step * n)
                samples[frame * per_frame + n] += round(loudness * envelope[n] * hum / 1.75)
    with wave.open(str(target), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLES_PER_SECOND)
        file.writeframes(samples.tobytes())


def pictures(conversation: Conversation) -> Iterator[bytes]:
    """Every frame, as RGB24."""
    for frame, speakers in enumerate(conversation):
        second = frame // FRAMES_PER_SECOND
        yield draw(tuple(_face(person, speakers, second) for person in range(len(PEOPLE))))


def _face(person: int, speakers: dict[int, Syllable], second: int) -> Face:
    syllable = speakers.get(person)
    looked_at = [other for other in speakers if other != person]
    gaze = 0
    if looked_at:
        gaze = 1 if PEOPLE[looked_at[0]].x > PEOPLE[person].x else -1
    if PEOPLE[person].name == "C2" and second in SON_LOOKS_DOWN_S:
        gaze = 2
    return Face(
        speaking=syllable is not None,
        mouth=syllable.openness if syllable else 0,
        gaze=gaze,
        smiling=second in EVERYONE_SMILES_S,
    )


def encode(conversation: Conversation, sound: Path, target: Path) -> None:
    """Join pictures and sound into an H.264 and AAC file, with the clock and the name cards on top."""
    command = [
        *("ffmpeg", "-v", "error", "-y"),
        *("-f", "rawvideo", "-pix_fmt", "rgb24", "-video_size", f"{WIDTH}x{HEIGHT}"),
        *("-framerate", str(FRAMES_PER_SECOND), "-i", "pipe:0", "-i", str(sound)),
        *("-vf", ",".join([*_name_cards(), _clock()])),
        *("-c:v", "libx264", "-preset", "veryslow", "-tune", "animation", "-crf", "34", "-pix_fmt", "yuv420p"),
        *("-g", str(60 * FRAMES_PER_SECOND), "-threads", "1"),
        *("-c:a", "aac", "-aac_coder", "fast", "-b:a", "2k", "-ac", "1"),
        *("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1"),
        *("-movflags", "+faststart", str(target)),
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as ffmpeg:
        assert ffmpeg.stdin is not None
        for picture in pictures(conversation):
            ffmpeg.stdin.write(picture)
    if ffmpeg.returncode:
        raise SystemExit(f"ffmpeg ended with exit code {ffmpeg.returncode}")


def _clock() -> str:
    clock = r"%{eif\:floor(t/60)\:d\:2}\:%{eif\:mod(floor(t)\,60)\:d\:2}   %{eif\:n\:d\:4}"
    return (
        f"drawtext=font='DejaVu Sans Mono':text='{clock}':fontsize=18:fontcolor=white"
        ":box=1:boxcolor=black@0.7:boxborderw=5:x=w-tw-12:y=12"
    )


def _name_cards() -> list[str]:
    return [
        f"drawtext=font='DejaVu Sans':text='{person.name}':fontsize=13:fontcolor=black:x={person.x}-tw/2:y=217"
        for person in PEOPLE
    ]


if __name__ == "__main__":
    main()
