"""Whether a port can be served on, and which one instead."""

import errno
import socket

from renxing.cli.stopping import ENVIRONMENT, USAGE, Stopped


def is_free(host: str, port: int) -> bool:
    """Whether nobody answers or listens there; asked by binding, because the server itself would share a port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise
    return True


def check(verb: str, host: str, port: int) -> None:
    """Stop with a sentence where `host` and `port` cannot be served on."""
    try:
        if is_free(host, port):
            return
    except PermissionError:
        sentence = f"Port {port} is kept for the system. Try: ./renxing {verb} --port 8000"
        raise Stopped(sentence, ENVIRONMENT) from None
    except OSError as error:
        sentence = (
            f'This machine has no address "{host}" ({error.strerror or error}). Leave --host out, or name another.'
        )
        raise Stopped(sentence, USAGE) from None
    another = next((other for other in range(port + 1, min(port + 200, 65536)) if is_free(host, other)), 0)
    raise Stopped(f"Port {port} is taken. Try: ./renxing {verb} --port {another}", ENVIRONMENT)


def number(text: str) -> int:
    """A port as typed, for argparse."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise ValueError(text)
    return int(text)


number.__name__ = "port number"  # argparse names it when it refuses
