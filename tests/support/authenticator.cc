#include "support/authenticator.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include <array>
#include <stdexcept>

namespace lectern::support {
namespace {

void demand(bool holds) {
  if (!holds) throw std::runtime_error("OpenSSL refused");
}

EVP_PKEY* new_key(Authenticator::Algorithm algorithm) {
  switch (algorithm) {
    case Authenticator::Algorithm::Eddsa:
      return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    case Authenticator::Algorithm::Rs256:
      return EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048});
    case Authenticator::Algorithm::Es256:
      break;
  }
  return EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256");
}

std::string number_of(const EVP_PKEY* key, const char* name, int length) {
  BIGNUM* number = nullptr;
  demand(EVP_PKEY_get_bn_param(key, name, &number) == 1);
  std::string bytes(static_cast<std::size_t>(length), '\0');
  const int written = BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), length);
  BN_free(number);
  demand(written == length);
  return bytes;
}

std::string sha256(std::string_view text) {
  std::string hash(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         reinterpret_cast<unsigned char*>(hash.data()));
  return hash;
}

std::string cbor_integer(int value) {
  return value >= 0 ? cbor_head(0, static_cast<std::uint64_t>(value))
                    : cbor_head(1, static_cast<std::uint64_t>(-1 - value));
}

std::string client_data(const char* type, std::string_view challenge, const Authenticator::Saying& saying) {
  return R"({"type":")" + (saying.type.empty() ? type : saying.type) + R"(","challenge":")" +
         base64url(challenge) + R"(","origin":")" + saying.origin + R"(","crossOrigin":false)" +
         saying.members + "}";
}

}  // namespace

std::string cbor_head(unsigned major, std::uint64_t value) {
  std::string head;
  const auto put = [&](unsigned info, int bytes) {
    head += static_cast<char>(major << 5U | info);
    for (int i = bytes - 1; i >= 0; --i) head += static_cast<char>(value >> (8 * i) & 255U);
  };
  if (value < 24) {
    put(static_cast<unsigned>(value), 0);
  } else if (value < 256) {
    put(24, 1);
  } else if (value < 65536) {
    put(25, 2);
  } else if (value < 0x100000000U) {
    put(26, 4);
  } else {
    put(27, 8);
  }
  return head;
}

std::string cbor_text(std::string_view text) {
  return cbor_head(3, text.size()) + std::string(text);
}

std::string cbor_bytes(std::string_view bytes) {
  return cbor_head(2, bytes.size()) + std::string(bytes);
}

std::string base64url(std::string_view bytes) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string text;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : bytes) {
    bits = bits << 8U | static_cast<unsigned char>(c);
    for (held += 8; held >= 6; held -= 6) text += kAlphabet[bits >> (held - 6) & 63U];
  }
  if (held > 0) text += kAlphabet[bits << (6 - held) & 63U];
  return text;
}

std::string from_base64url(std::string_view text) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string bytes;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const auto value = kAlphabet.find(c);
    demand(value != std::string_view::npos);
    bits = bits << 6U | static_cast<std::uint32_t>(value);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>(bits >> held & 255U);
  }
  return bytes;
}

Authenticator::Authenticator(Algorithm algorithm, std::uint32_t count)
    : sign_count(count),
      algorithm_(algorithm),
      key_(new_key(algorithm), EVP_PKEY_free),
      credential_id_(32, '\0') {
  demand(key_ != nullptr);
  demand(RAND_bytes(reinterpret_cast<unsigned char*>(credential_id_.data()), 32) == 1);
}

std::string Authenticator::cose_key() const {
  const std::string algorithm = cbor_integer(3) + cbor_integer(static_cast<int>(algorithm_));
  switch (algorithm_) {
    case Algorithm::Eddsa: {
      std::string raw(32, '\0');
      std::size_t length = raw.size();
      demand(EVP_PKEY_get_raw_public_key(key_.get(), reinterpret_cast<unsigned char*>(raw.data()), &length) ==
             1);
      return cbor_head(5, 4) + cbor_integer(1) + cbor_integer(1) + algorithm + cbor_integer(-1) +
             cbor_integer(6) + cbor_integer(-2) + cbor_bytes(raw);
    }
    case Algorithm::Rs256:
      return cbor_head(5, 4) + cbor_integer(1) + cbor_integer(3) + algorithm + cbor_integer(-1) +
             cbor_bytes(number_of(key_.get(), OSSL_PKEY_PARAM_RSA_N, 256)) + cbor_integer(-2) +
             cbor_bytes(number_of(key_.get(), OSSL_PKEY_PARAM_RSA_E, 3));
    case Algorithm::Es256:
      break;
  }
  return cbor_head(5, 5) + cbor_integer(1) + cbor_integer(2) + algorithm + cbor_integer(-1) +
         cbor_integer(1) + cbor_integer(-2) +
         cbor_bytes(number_of(key_.get(), OSSL_PKEY_PARAM_EC_PUB_X, 32)) + cbor_integer(-3) +
         cbor_bytes(number_of(key_.get(), OSSL_PKEY_PARAM_EC_PUB_Y, 32));
}

std::string Authenticator::sign(std::string_view bytes) const {
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  const EVP_MD* hash = algorithm_ == Algorithm::Eddsa ? nullptr : EVP_sha256();
  demand(EVP_DigestSignInit(context.get(), nullptr, hash, nullptr, key_.get()) == 1);
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t length = 0;
  demand(EVP_DigestSign(context.get(), nullptr, &length, data, bytes.size()) == 1);
  std::string signature(length, '\0');
  demand(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length, data,
                        bytes.size()) == 1);
  signature.resize(length);
  return signature;
}

std::string Authenticator::authenticator_data(const Saying& saying, bool with_credential) const {
  unsigned flags = saying.flags;
  if (with_credential) flags |= 0x40U;
  if (!saying.extensions.empty()) flags |= 0x80U;
  std::string data = sha256(saying.party);
  data += static_cast<char>(flags);
  for (int shift = 24; shift >= 0; shift -= 8) data += static_cast<char>(sign_count >> shift & 255U);
  if (with_credential) {
    data += std::string(16, '\0');
    data += static_cast<char>(credential_id_.size() >> 8U);
    data += static_cast<char>(credential_id_.size() & 255U);
    data += credential_id_ + cose_key();
  }
  return data + saying.extensions;
}

Authenticator::Made Authenticator::make(std::string_view challenge, const Saying& saying) {
  Made made{client_data("webauthn.create", challenge, saying), {}};
  const std::string data = authenticator_data(saying, true);
  std::string statement = saying.statement;
  if (statement.empty() && saying.format == "packed") {
    statement = cbor_head(5, 2) + cbor_text("alg") + cbor_integer(static_cast<int>(algorithm_)) +
                cbor_text("sig") + cbor_bytes(sign(data + sha256(made.client_data)));
  } else if (statement.empty()) {
    statement = cbor_head(5, 0);
  }
  made.attestation_object = cbor_head(5, 3) + cbor_text("fmt") + cbor_text(saying.format) +
                            cbor_text("attStmt") + statement + cbor_text("authData") + cbor_bytes(data);
  return made;
}

Authenticator::Used Authenticator::use(std::string_view challenge, const Saying& saying) {
  if (sign_count > 0) ++sign_count;
  Used used{client_data("webauthn.get", challenge, saying), authenticator_data(saying, false), {}};
  used.signature = sign(used.authenticator_data + sha256(used.client_data));
  return used;
}

std::string Authenticator::made_json(const Made& made) const {
  const std::string id = base64url(credential_id_);
  return R"({"id":")" + id + R"(","rawId":")" + id +
         R"(","type":"public-key","authenticatorAttachment":"platform","clientExtensionResults":{"credProps":{"rk":true}},)" +
         R"("response":{"transports":["internal"],"clientDataJSON":")" + base64url(made.client_data) +
         R"(","attestationObject":")" + base64url(made.attestation_object) + R"("}})";
}

std::string Authenticator::used_json(const Used& used, std::string_view handle) const {
  const std::string id = base64url(credential_id_);
  return R"({"id":")" + id + R"(","rawId":")" + id +
         R"(","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":")" +
         base64url(used.client_data) + R"(","authenticatorData":")" + base64url(used.authenticator_data) +
         R"(","signature":")" + base64url(used.signature) + R"(","userHandle":")" + base64url(handle) +
         R"("}})";
}

}  // namespace lectern::support
