"""What a limited process may take: one table for every kind of question."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take.

    ``memory``: bytes beyond those of an idle reader, the file's own included; ``cpu``: seconds of processor time;
    ``wall``: seconds by the clock, six times those where four cells share two cores with other work: no honest file is
    ended for its company; ``text``: bytes of an answer that holds a text; ``members``: bytes of all that comes out of a
    ZIP; ``picture``: bytes of a page and its picture; ``page``: bytes of one capture of a web archive.
    """

    memory: int = 512_000_000
    cpu: int = 20
    wall: float = 120.0
    text: int = 20_000_000
    members: int = 140_000_000
    picture: int = 60_000_000
    page: int = 60_000_000


LIMITS = Limits()
#: Forty megapixels are 160 MB as they are decoded, and as much again as they are turned and made smaller.
PICTURING = Limits(memory=1_200_000_000, cpu=40, wall=240.0)
#: A dense broadsheet page takes a minute of one core; by the clock it may take several where others are at work beside it.
RECOGNISING = Limits(memory=2_500_000_000, cpu=150, wall=600.0)
#: A cell waits, at no cost, while what it found is being kept: its clock runs long, its processor time does not.
CAPTURING = Limits(cpu=120, wall=1800.0)
