#include "lectern/jose/jwks.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "base64url.h"
#include "lectern/base/encode.h"
#include "lectern/json/decode.h"
#include "signature.h"

namespace lectern::jose {
namespace {

constexpr json::Limits kLimits{.bytes = 128 * 1024, .depth = 8, .values = 20'000};
constexpr std::size_t kMostKeys = 100;
constexpr std::size_t kLongestId = 512;

// Under 2048 bits RSA is too weak (RFC 7518, 3.3); over 8192 one check costs milliseconds, which a hostile
// issuer would choose for us.
constexpr std::size_t kLeastModulusBits = 2048;
constexpr std::size_t kMostModulusBits = 8192;

/// Of a number in base64url; 0 if it is none.
std::size_t bits_of(std::string_view number) {
  auto bytes = from_base64url(number);
  if (!bytes) return 0;
  const std::size_t first = bytes->find_first_not_of('\0');
  if (first == std::string::npos) return 0;
  const auto top = static_cast<unsigned char>((*bytes)[first]);
  return (bytes->size() - first - 1) * 8 + static_cast<std::size_t>(std::bit_width(top));
}

bool is_odd(std::string_view number) {
  const auto bytes = from_base64url(number);
  return bytes && !bytes->empty() && (static_cast<unsigned char>(bytes->back()) & 1U) != 0;
}

/// Members that name another use than checking signatures.
bool is_for_signatures(const json::Value& key) {
  const json::Value* use = key.find("use");
  if (use != nullptr && (use->text() == nullptr || *use->text() != "sig")) return false;
  const json::Value* operations = key.find("key_ops");
  if (operations == nullptr) return true;
  if (operations->array() == nullptr) return false;
  return std::ranges::any_of(*operations->array(), [](const json::Value& operation) {
    return operation.text() != nullptr && *operation.text() == "verify";
  });
}

/// A number without the padding that some issuers write, against RFC 7515, section 2.
std::string_view unpadded(std::string_view number) {
  while (number.ends_with('=')) number.remove_suffix(1);
  return number;
}

void append_member(std::string& out, const char* name, std::string_view value) {
  out += out.empty() ? "{" : ",";
  append_json_string(out, name);
  out += ":";
  append_json_string(out, value);
}

std::optional<Key> rsa_key(const json::Value& value) {
  const std::string_view modulus = unpadded(value.text_of("n"));
  const std::string_view exponent = unpadded(value.text_of("e"));
  const std::size_t bits = bits_of(modulus);
  const std::size_t exponent_bits = bits_of(exponent);
  if (bits < kLeastModulusBits || bits > kMostModulusBits || !is_odd(modulus)) return std::nullopt;
  if (exponent_bits < 2 || exponent_bits > 32 || !is_odd(exponent)) return std::nullopt;
  Key key;
  append_member(key.public_json, "kty", "RSA");
  append_member(key.public_json, "n", modulus);
  append_member(key.public_json, "e", exponent);
  key.public_json += "}";
  return key;
}

std::optional<Key> ec_key(const json::Value& value) {
  const std::string_view name = value.text_of("crv");
  Key key;
  if (name == "P-256") key.curve = Curve::P256;
  if (name == "P-384") key.curve = Curve::P384;
  if (name == "P-521") key.curve = Curve::P521;
  const std::string_view x = unpadded(value.text_of("x"));
  const std::string_view y = unpadded(value.text_of("y"));
  if (key.curve == Curve::None || bits_of(x) == 0 || bits_of(y) == 0) return std::nullopt;
  append_member(key.public_json, "kty", "EC");
  append_member(key.public_json, "crv", name);
  append_member(key.public_json, "x", x);
  append_member(key.public_json, "y", y);
  key.public_json += "}";
  return key;
}

std::optional<Key> key_of(const json::Value& value) {
  if (value.object() == nullptr || !is_for_signatures(value)) return std::nullopt;
  const std::string_view kind = value.text_of("kty");
  std::optional<Key> key;
  if (kind == "RSA") key = rsa_key(value);
  if (kind == "EC") key = ec_key(value);
  if (!key) return std::nullopt;
  if (const json::Value* algorithm = value.find("alg")) {
    key->algorithm = algorithm->text() == nullptr ? std::nullopt : parse_algorithm(*algorithm->text());
    if (!key->algorithm || !key->fits(*key->algorithm)) return std::nullopt;
  }
  key->id = value.text_of("kid");
  if (key->id.size() > kLongestId || !is_usable_key(key->public_json)) return std::nullopt;
  return key;
}

/// None: RSA.
Curve curve_of(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::Es256:
      return Curve::P256;
    case Algorithm::Es384:
      return Curve::P384;
    case Algorithm::Es512:
      return Curve::P521;
    default:
      return Curve::None;
  }
}

}  // namespace

bool Key::fits(Algorithm wanted) const {
  return curve == curve_of(wanted) && (!algorithm || *algorithm == wanted);
}

Result<Jwks, Fault> Jwks::parse(std::string_view text) {
  const auto decoded = json::decode(text, kLimits);
  if (!decoded) return Fault::NotAKeySet;
  const json::Value* list = decoded->find("keys");
  if (list == nullptr || list->array() == nullptr || list->array()->size() > kMostKeys)
    return Fault::NotAKeySet;
  Jwks set;
  for (const json::Value& value : *list->array())
    if (auto key = key_of(value)) set.keys_.push_back(std::move(*key));
  if (set.keys_.empty()) return Fault::NoUsableKey;
  return set;
}

bool Jwks::has(std::string_view key_id) const {
  return std::ranges::any_of(keys_, [&](const Key& key) { return key.id == key_id; });
}

}  // namespace lectern::jose
