/// Whatever a browser answers about a passkey is refused with a word, or has what is demanded: the first byte
/// says which part of the answer the rest is ('r' the attestation object, 'a' authenticator data and
/// signature, 'c' client data).

#include <algorithm>
#include <iterator>
#include <string>

#include "lectern/base/check.h"
#include "lectern/factors/passkey.h"

namespace {

using namespace lectern;

const factors::RelyingParty kParty{"lectern.test", "http://lectern.test"};
const std::string kChallenge(32, 'c');
// {"type":"webauthn.create","challenge":"Y2Nj…","origin":"http://lectern.test","crossOrigin":false}
constexpr std::string_view kTail =
    R"(","challenge":"Y2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2M","origin":"http://lectern.test","crossOrigin":false})";

std::string client_data(const char* type) {
  return R"({"type":")" + std::string(type) + std::string(kTail);
}

void check_registration(std::string_view client, std::string_view object) {
  const auto made = factors::verify_registration(kParty, kChallenge, client, object);
  if (!made) return LECTERN_CHECK(*factors::fault_word(made.error()) != '\0');
  LECTERN_CHECK(!made->credential_id.empty() && made->credential_id.size() <= 1023);
  LECTERN_CHECK(!made->key.public_key.empty() && made->key.public_key.size() <= 1024);
  LECTERN_CHECK(std::find(std::begin(factors::kPasskeyAlgorithms), std::end(factors::kPasskeyAlgorithms),
                          made->key.algorithm) != std::end(factors::kPasskeyAlgorithms));
}

/// Nobody has signed for these keys.
void check_assertion(std::string_view client, std::string_view data, std::string_view signature) {
  for (const auto& [algorithm, size] : {std::pair(-7, 64), std::pair(-8, 32), std::pair(-257, 259)}) {
    const factors::PasskeyKey key{algorithm, std::string(static_cast<std::size_t>(size), '\x05')};
    const auto count = factors::verify_assertion(kParty, kChallenge, key, {client, data, signature});
    LECTERN_CHECK(!count);
    LECTERN_CHECK(*factors::fault_word(count.error()) != '\0');
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  switch (bytes[0]) {
    case 'r':
      check_registration(client_data("webauthn.create"), rest);
      break;
    case 'a': {
      const std::size_t half = rest.size() < 70 ? rest.size() / 2 : rest.size() - 70;
      check_assertion(client_data("webauthn.get"), rest.substr(0, half), rest.substr(half));
      break;
    }
    default:
      check_registration(rest, "x");
      check_assertion(rest, "x", "x");
  }
  return 0;
}
