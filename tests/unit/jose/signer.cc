#include "signer.h"

#include <cstdlib>
#include <stdexcept>

#include <cjose/cjose.h>

#include "lectern/json/decode.h"

namespace lectern::jose::testing_keys {
namespace {

cjose_jwk_t* made(const std::string& kind, int bits) {
  cjose_err error{};
  if (kind == "RSA") {
    const unsigned char exponent[] = {1, 0, 1};
    return cjose_jwk_create_RSA_random(static_cast<std::size_t>(bits), exponent, 3, &error);
  }
  const auto curve = kind == "P-256"   ? CJOSE_JWK_EC_P_256
                     : kind == "P-384" ? CJOSE_JWK_EC_P_384
                                       : CJOSE_JWK_EC_P_521;
  return cjose_jwk_create_EC_random(curve, &error);
}

std::string signed_by(const cjose_jwk_t* key, const std::string& header, std::string_view claims) {
  cjose_err error{};
  cjose_header_t* members = cjose_header_new(&error);
  const auto decoded = json::decode(header);
  for (const auto& [name, value] : *decoded->object())
    cjose_header_set(members, name.c_str(), value.text() ? value.text()->c_str() : "", &error);
  cjose_jws_t* token = cjose_jws_sign(key, members, reinterpret_cast<const unsigned char*>(claims.data()),
                                      claims.size(), &error);
  if (token == nullptr) throw std::runtime_error(error.message ? error.message : "cannot sign");
  const char* text = nullptr;
  cjose_jws_export(token, &text, &error);
  std::string out(text);
  cjose_jws_release(token);
  cjose_header_release(members);
  return out;
}

}  // namespace

std::string encoded(std::string_view bytes) {
  char* text = nullptr;
  std::size_t size = 0;
  cjose_err error{};
  if (!cjose_base64url_encode(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), &text,
                              &size, &error))
    throw std::runtime_error("cannot encode");
  std::string out(text, size);
  cjose_get_dealloc()(text);
  return out;
}

Signer::Signer(const std::string& kind, std::string key_id, int bits)
    : key_id_(std::move(key_id)), key_(made(kind, bits)) {
  if (key_ == nullptr) throw std::runtime_error("cannot make a key");
  cjose_err error{};
  if (!key_id_.empty())
    cjose_jwk_set_kid(static_cast<cjose_jwk_t*>(key_), key_id_.data(), key_id_.size(), &error);
}

Signer::~Signer() {
  cjose_jwk_release(static_cast<cjose_jwk_t*>(key_));
}

std::string Signer::jwk(const std::string& extra) const {
  cjose_err error{};
  char* text = cjose_jwk_to_json(static_cast<cjose_jwk_t*>(key_), false, &error);
  std::string out(text);
  cjose_get_dealloc()(text);
  if (!extra.empty()) out.insert(out.size() - 1, "," + extra);
  return out;
}

std::string Signer::private_jwk() const {
  cjose_err error{};
  char* text = cjose_jwk_to_json(static_cast<cjose_jwk_t*>(key_), true, &error);
  std::string out(text);
  cjose_get_dealloc()(text);
  return out;
}

std::string Signer::sign(const std::string& alg, std::string_view claims) const {
  std::string header = R"({"alg":")" + alg + "\"";
  if (!key_id_.empty()) header += R"(,"kid":")" + key_id_ + "\"";
  return sign_with(header + "}", claims);
}

std::string Signer::sign_with(const std::string& header, std::string_view claims) const {
  return signed_by(static_cast<cjose_jwk_t*>(key_), header, claims);
}

std::string hmac_token(const std::string& header, std::string_view claims, std::string_view secret) {
  cjose_err error{};
  cjose_jwk_t* key =
      cjose_jwk_create_oct_spec(reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), &error);
  std::string out = signed_by(key, header, claims);
  cjose_jwk_release(key);
  return out;
}

}  // namespace lectern::jose::testing_keys
