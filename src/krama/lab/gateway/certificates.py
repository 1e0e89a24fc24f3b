# SPDX-License-Identifier: AGPL-3.0-or-later
"""Throwaway certificates: an authority for the lab's hosts, and the liar's, which nobody trusts. Valid for 30 days."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import ipaddress

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from krama.lab.gateway import cast

DAYS = 30
HOSTS = {
    "world": (
        ("relay.example", "rice-recipes.example", "second.example", "messenger.example", "resolver.example"),
        (cast.A, cast.B, cast.C),
    ),
    "home": (("domestic.example",), (cast.HOME,)),
    "village": (("village.example",), (cast.VILLAGE,)),
}


@dataclasses.dataclass(frozen=True)
class Certificates:
    """Files by name, and the pin of each owner: SHA-256 of the SubjectPublicKeyInfo (RFC 7469)."""

    files: dict[str, bytes]
    pins: dict[str, bytes]


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])


def _builder(subject: str, issuer: str, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.UTC)
    return (
        x509.CertificateBuilder(serial_number=x509.random_serial_number())
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(public)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=DAYS))
    )


def _leaf(
    names: tuple[str, ...], addresses: tuple[str, ...], issuer: str, issuer_key: ec.EllipticCurvePrivateKey
) -> tuple[bytes, bytes]:
    key = ec.generate_private_key(ec.SECP256R1())
    said = [*map(x509.DNSName, names), *(x509.IPAddress(ipaddress.ip_address(a)) for a in addresses)]
    built = _builder(names[0], issuer, key.public_key()).add_extension(x509.SubjectAlternativeName(said), critical=False)
    built = built.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    signed = built.sign(issuer_key, hashes.SHA256())
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return private + signed.public_bytes(serialization.Encoding.PEM), pin_of(signed)


def pin_of(certificate: x509.Certificate) -> bytes:
    """SHA-256 of the key, which stays when the certificate is renewed."""
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return hashlib.sha256(certificate.public_key().public_bytes(serialization.Encoding.DER, form)).digest()


def _authority(name: str) -> tuple[ec.EllipticCurvePrivateKey, bytes]:
    key = ec.generate_private_key(ec.SECP256R1())
    usage = x509.KeyUsage(
        digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    built = _builder(name, name, key.public_key()).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    signed = built.add_extension(usage, critical=True).sign(key, hashes.SHA256())
    return key, signed.public_bytes(serialization.Encoding.PEM)


def make() -> Certificates:
    """New keys for everybody."""
    files, pins = {}, {}
    key, files["authority.pem"] = _authority("lab.example")
    for owner, (names, addresses) in HOSTS.items():
        files[f"{owner}.pem"], pins[owner] = _leaf(names, addresses, "lab.example", key)
    liars_key, _ = _authority("liar.example")
    files["liar.pem"], pins["liar"] = _leaf((cast.BLOCKED_NAME,), (cast.A,), "liar.example", liars_key)
    return Certificates(files, pins)
