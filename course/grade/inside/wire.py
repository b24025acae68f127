"""Messages over a socket: four bytes of length, then JSON. Both sides of the sandbox use it."""

from __future__ import annotations

import json
import socket
import struct

LENGTH = struct.Struct("!I")
#: The longest message that is read, in bytes.
MOST = 4_000_000


class TooLarge(ValueError):
    """A message is longer than `MOST`."""


def send(sock: socket.socket, message) -> None:
    """Send one message.

    Parameters
    ----------
    sock : socket.socket
    message : object
        What JSON can hold.

    Examples
    --------
    >>> here, there = socket.socketpair()
    >>> send(here, {"at": 3})
    >>> receive(there)
    {'at': 3}
    >>> here.close(), there.close()
    (None, None)
    """
    data = json.dumps(message).encode("ascii")
    sock.sendall(LENGTH.pack(len(data)) + data)


def receive(sock: socket.socket):
    """Wait for one message.

    Raises
    ------
    EOFError
        When the other side has gone.
    ValueError
        When the message is too long or no JSON.

    Examples
    --------
    >>> here, there = socket.socketpair()
    >>> here.close()
    >>> receive(there)
    Traceback (most recent call last):
        ...
    EOFError
    >>> there.close()
    """
    (length,) = LENGTH.unpack(_exactly(sock, LENGTH.size))
    if length > MOST:
        raise TooLarge
    return json.loads(_exactly(sock, length))


def _exactly(sock: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        piece = sock.recv(min(size - len(data), 1 << 20))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)
