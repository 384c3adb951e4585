"""Model name → a network that can be run: an ONNX Runtime session with its tokenizer, loaded once a process."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

import numpy as np

from twosource.errors import ModelError
from twosource.inference.cores import count_cores
from twosource.inference.model_folders import MEND, find_models_dir
from twosource.inference.padded_batches import batches_of_width

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Loaded = TypeVar("Loaded")


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


_LOADED: dict[tuple[str, ...], Future[Any]] = {}
_LOCK = threading.Lock()


def load_network(name: str, models_dir: str | None = None) -> Network:
    """The network of that name, loaded once a process.

    Raises:
        ModelError: a file is missing or damaged; the message says how to mend it.
    """
    folder = find_models_dir(models_dir) / name
    return _load_once((str(folder),), lambda: Network(folder))


def load_part(name: str, file: str, models_dir: str | None = None) -> Part:
    """A second network from the folder of that model ("linker.onnx"), loaded once a process.

    Raises:
        ModelError: the file is missing or damaged; the message says how to mend it.
    """
    weights = find_models_dir(models_dir) / name / file
    return _load_once((str(weights.parent), file), lambda: Part(weights))


def start_loading(names: Sequence[str], models_dir: str | None = None) -> None:
    """Load networks in threads: what is ready is at hand for `load_network`, which waits for the rest.

    The runtime lets go of Python's lock while it unpacks weights, so that this costs a second core's time and hardly
    any on the clock. What cannot be loaded is told to whoever asks for it.

    Args:
        names: of models.
        models_dir: as for `load_network`.
    """
    import onnxruntime  # noqa: F401 - imported here, so that the threads do not wait for each other and for the caller
    import tokenizers  # noqa: F401

    def load(name: str) -> None:
        with contextlib.suppress(ModelError):
            load_network(name, models_dir)

    for name in names:
        # No daemon: a process that ends in the middle of a load waits for it, and does not pull memory from under it.
        threading.Thread(target=load, args=(name,), name=f"load {name}").start()


def _load_once(key: tuple[str, ...], load: Callable[[], Loaded]) -> Loaded:
    """What `load` gives, made by whichever thread asks first; the others wait. A failure is not kept."""
    with _LOCK:
        future = _LOADED.get(key)
        mine = future is None
        if future is None:
            future = _LOADED[key] = Future()
    if mine:
        try:
            future.set_result(load())
        except BaseException as error:
            with _LOCK:
                del _LOADED[key]
            future.set_exception(error)
    return cast("Loaded", future.result())
