#include "lectern/federation/metadata.h"

#include <algorithm>

#include "lectern/json/decode.h"

namespace lectern::federation {
namespace {

constexpr json::Limits kLimits{.bytes = 256 * 1024, .depth = 16, .values = 5'000};
constexpr std::size_t kLongestAddress = 2'048;

std::string_view scheme_of(std::string_view url) {
  return url.substr(0, std::min(url.find("://"), url.size()));
}

/// An address that the issuer's document may name: printable, of the issuer's scheme, without a fragment.
bool is_endpoint(std::string_view url, std::string_view issuer) {
  const auto is_odd = [](char c) { return c <= 0x20 || c >= 0x7F || c == '#' || c == '"' || c == '\\'; };
  return url.size() <= kLongestAddress && scheme_of(url) == scheme_of(issuer) &&
         url.size() > scheme_of(url).size() + 3 && std::ranges::none_of(url, is_odd);
}

bool holds(const json::Value* list, std::string_view wanted) {
  return list != nullptr && list->array() != nullptr &&
         std::ranges::any_of(*list->array(), [&](const json::Value& one) {
           return one.text() != nullptr && *one.text() == wanted;
         });
}

Failure wrong(const char* reason) {
  return {Failure::Kind::Misconfigured, reason};
}

}  // namespace

std::string metadata_url(std::string_view issuer) {
  std::string url(issuer);
  if (url.ends_with('/')) url.pop_back();  // Discovery, 4.1
  return url + "/.well-known/openid-configuration";
}

Result<Metadata, Failure> parse_metadata(std::string_view text, std::string_view issuer) {
  const auto document = json::decode(text, kLimits);
  if (!document || document->object() == nullptr) return wrong("metadata_is_no_json");
  if (document->text_of("issuer") != issuer) return wrong("metadata_of_another_issuer");
  Metadata metadata;
  metadata.authorization_endpoint = document->text_of("authorization_endpoint");
  metadata.token_endpoint = document->text_of("token_endpoint");
  metadata.userinfo_endpoint = document->text_of("userinfo_endpoint");
  metadata.jwks_uri = document->text_of("jwks_uri");
  for (const std::string* needed :
       {&metadata.authorization_endpoint, &metadata.token_endpoint, &metadata.jwks_uri})
    if (!is_endpoint(*needed, issuer)) return wrong("metadata_without_an_endpoint");
  if (!metadata.userinfo_endpoint.empty() && !is_endpoint(metadata.userinfo_endpoint, issuer))
    return wrong("metadata_without_an_endpoint");
  const json::Value* sends = document->find("authorization_response_iss_parameter_supported");
  metadata.sends_issuer = sends != nullptr && sends->boolean() != nullptr && *sends->boolean();
  metadata.knows_pkce = holds(document->find("code_challenge_methods_supported"), "S256");
  return metadata;
}

}  // namespace lectern::federation
