"""What can go wrong on the channel."""


class WireError(Exception):
    """The other side sent something that the protocol does not allow."""


class ChannelClosed(WireError):
    """The other side's end is closed: its process has ended."""


class ChannelTimeout(WireError):
    """The deadline passed before a whole frame had arrived or left."""


class NotEncodable(WireError):
    """A value that cannot travel (a sparse tensor, a structure nested too deeply, ...)."""
