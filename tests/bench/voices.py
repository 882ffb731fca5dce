"""A recording in which three voices of espeak-ng speak at known times."""

from __future__ import annotations

import random
import subprocess
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

from tests.bench.turns import Turn

RATE = 22050
"""Samples a second, as espeak-ng makes them."""
AUDIBLE = 300
"""Quieter samples (of 32,767) are the silence that espeak-ng puts before and behind."""
LOUDNESS = 0.6
"""Two at once still fit."""

WORDS = ("thuis", "praten", "luisteren", "niemand", "jammer", "vorige", "week", "samen", "tafel", "juist", "goed", "ik")
FEWEST_WORDS = 7
"""No turn is shorter than two seconds."""


@dataclass(frozen=True)
class Voice:
    """Whose voice it is, and how espeak-ng makes it."""

    subject: str
    name: str
    pitch: int
    words_a_minute: int


VOICES = (Voice("T1", "nl", 35, 150), Voice("C1", "nl+f2", 60, 165), Voice("C2", "nl+m3", 85, 180))


class Conversation:
    """What is said, turn by turn, until a recording is made of it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._chance = random.Random(seed)
        self._spoken: list[array[int]] = []

    def say(self, subject: str, wanted_s: float) -> float:
        """Somebody says something of about this length; seconds from its first sound to its last."""
        voice = next(voice for voice in VOICES if voice.subject == subject)
        words = max(FEWEST_WORDS, round(wanted_s * voice.words_a_minute / 60))
        self._spoken.append(_render(voice, " ".join(self._chance.choices(WORDS, k=words)), self._folder))
        return len(self._spoken[-1]) / RATE

    def record(self, path: Path, length_s: float, turns: list[Turn]) -> None:
        """Make an H.264/AAC recording in which these turns, what was said first first, begin where they should."""
        mixed = array("h", bytes(2 * round(length_s * RATE)))
        for turn, spoken in zip(turns, self._spoken, strict=False):
            for place, sample in enumerate(spoken, round(turn.start * RATE)):
                mixed[place] += round(sample * LOUDNESS)
        sound = path.with_suffix(".wav")
        with wave.open(str(sound), "wb") as out:
            out.setparams((1, 2, RATE, len(mixed), "NONE", ""))
            out.writeframes(mixed.tobytes())
        picture = ["-f", "lavfi", "-i", f"color=c=0x203040:s=360x200:r=25:d={length_s}"]
        coded = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "64k"]
        command = ["ffmpeg", "-v", "error", "-y", *picture, "-i", str(sound), *coded, str(path)]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        sound.unlink()


def _render(voice: Voice, text: str, folder: Path) -> array[int]:
    """What a voice says, from the first sound to the last."""
    path = folder / "turn.wav"
    how = ["-v", voice.name, "-p", str(voice.pitch), "-s", str(voice.words_a_minute)]
    subprocess.run(["espeak-ng", *how, "-w", str(path), text], check=True, stdin=subprocess.DEVNULL)
    with wave.open(str(path), "rb") as spoken:
        assert (spoken.getframerate(), spoken.getsampwidth(), spoken.getnchannels()) == (RATE, 2, 1)
        samples = array("h", spoken.readframes(spoken.getnframes()))
    path.unlink()
    loud = [place for place, sample in enumerate(samples) if abs(sample) > AUDIBLE]
    return samples[loud[0] : loud[-1] + 1]
