#include "attestation.h"

#include "cbor_item.h"

namespace lectern::factors {
namespace {

constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kFixedBytes = kHashBytes + 1 + 4;  // with the flags and the sign count
constexpr std::size_t kCredentialHead = 16 + 2;          // AAGUID, length of the credential's id
constexpr std::size_t kLongestCredential = 1023;

/// Takes the credential's id and key off the front; false if they do not fit.
bool take_credential(std::string_view& rest) {
  if (rest.size() < kCredentialHead) return false;
  const auto high = static_cast<unsigned char>(rest[16]);
  const auto low = static_cast<unsigned char>(rest[17]);
  const std::size_t id = static_cast<std::size_t>(high) << 8U | low;
  rest.remove_prefix(kCredentialHead);
  if (id == 0 || id > kLongestCredential || rest.size() < id) return false;
  rest.remove_prefix(id);
  const auto key = cbor_length(rest);
  if (!key) return false;
  rest.remove_prefix(*key);
  return true;
}

}  // namespace

std::optional<AttestationObject> read_attestation_object(std::string_view bytes) {
  const auto map = read_cbor_head(bytes);
  if (!map || map->kind != CborHead::Kind::Map || map->count != 3) return std::nullopt;
  if (cbor_length(bytes) != bytes.size()) return std::nullopt;
  std::string_view rest = bytes.substr(map->length);
  AttestationObject object;
  for (std::size_t i = 0; i < map->count; ++i) {
    const auto name = read_cbor_head(rest);
    if (!name || name->kind != CborHead::Kind::Text) return std::nullopt;
    rest.remove_prefix(name->length);
    const auto value = read_cbor_head(rest);
    const auto length = cbor_length(rest);
    if (!value || !length) return std::nullopt;
    if (name->content == "fmt" && value->kind == CborHead::Kind::Text) object.format = value->content;
    if (name->content == "attStmt" && value->kind == CborHead::Kind::Map)
      object.statement = rest.substr(0, *length);
    if (name->content == "authData" && value->kind == CborHead::Kind::Bytes)
      object.authenticator_data = value->content;
    rest.remove_prefix(*length);
  }
  if (object.format.empty() || object.statement.empty() || object.authenticator_data.empty())
    return std::nullopt;
  return object;
}

std::optional<AuthenticatorData> read_authenticator_data(std::string_view bytes) {
  if (bytes.size() < kFixedBytes) return std::nullopt;
  AuthenticatorData data;
  data.party_hash = bytes.substr(0, kHashBytes);
  data.flags = static_cast<unsigned char>(bytes[kHashBytes]);
  std::string_view rest = bytes.substr(kFixedBytes);
  if (data.has(kHasCredential) && !take_credential(rest)) return std::nullopt;
  if (data.has(kHasExtensions)) {
    const auto length = cbor_length(rest);
    if (!length || read_cbor_head(rest)->kind != CborHead::Kind::Map) return std::nullopt;
    rest.remove_prefix(*length);
  }
  if (!rest.empty()) return std::nullopt;
  return data;
}

}  // namespace lectern::factors
