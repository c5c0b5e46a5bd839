/// Any token is refused with a word, because nobody but the owner of the key can sign for us; any key set is
/// refused, or has keys without private members. The input is a key set if it begins with a brace, else a
/// token.

#include <string>

#include "lectern/base/check.h"
#include "lectern/jose/jwks.h"
#include "lectern/jose/token.h"

namespace {

using namespace lectern;

// RFC 7515, appendix A.3: the key whose token is among the seeds.
constexpr std::string_view kKeys =
    R"({"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
    R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})";

void read_keys(std::string_view text) {
  const auto set = jose::Jwks::parse(text);
  if (!set) return LECTERN_CHECK(*jose::fault_word(set.error()) != '\0');
  for (const jose::Key& key : set->keys()) LECTERN_CHECK(key.public_json.find("\"d\"") == std::string::npos);
}

void read_token(std::string_view text) {
  static const jose::Jwks kSet = *jose::Jwks::parse(kKeys);
  const auto claims = jose::verify(
      text, kSet, {.issuer = "joe", .audience = "us", .now = 1'300'819'000, .algorithms = jose::kAlgorithms});
  if (!claims) LECTERN_CHECK(*jose::fault_word(claims.error()) != '\0');
  // The token of the appendix has no audience, so nobody without its private key gets this far.
  LECTERN_CHECK(!claims);
  if (const auto hints = jose::peek(text)) LECTERN_CHECK(hints->audiences.size() <= 100);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  if (text.starts_with("{")) {
    read_keys(text);
  } else {
    read_token(text);
  }
  return 0;
}
