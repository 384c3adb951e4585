"""Every error Twosource raises on purpose: one base class, so that a caller can catch them all."""


class TwosourceError(Exception):
    """Base of all our errors. The message names the value, the place and the mend."""


class InputError(TwosourceError):
    """What the user gave cannot be worked on."""


class SettingsError(TwosourceError):
    """A settings file or option is unknown, misspelt or out of range."""


class ModelError(TwosourceError):
    """Trained weights are missing, damaged or of the wrong shape."""


class EngineError(TwosourceError):
    """A process or machine that did part of the work was lost, or cannot be reached."""


class CutOffError(EngineError):
    """Work stopped half way and what is done is kept: the same run again goes on from there."""
