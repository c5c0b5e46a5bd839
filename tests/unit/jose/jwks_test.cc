#include "lectern/jose/jwks.h"

#include <gtest/gtest.h>

#include "lectern/json/decode.h"
#include "signer.h"

namespace lectern::jose {
namespace {

using testing_keys::Signer;

std::string set_of(const std::string& keys) {
  return R"({"keys":[)" + keys + "]}";
}

std::size_t usable(const std::string& keys) {
  const auto set = Jwks::parse(set_of(keys));
  return set ? set->keys().size() : 0;
}

TEST(Jwks, HasTheKeysForSignaturesAndNoPrivateMember) {
  const Signer rsa("RSA", "r");
  const Signer ec("P-384", "e");
  const auto set = Jwks::parse(set_of(rsa.private_jwk() + "," + ec.private_jwk()));

  ASSERT_TRUE(set);
  ASSERT_EQ(set->keys().size(), 2U);
  EXPECT_TRUE(set->has("r"));
  EXPECT_FALSE(set->has("x"));
  EXPECT_EQ(set->keys()[1].curve, Curve::P384);
  for (const Key& key : set->keys())
    for (const char* member : {"\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\""})
      EXPECT_EQ(key.public_json.find(member), std::string::npos) << member;
}

TEST(Jwks, LeavesOutWhatIsNoUsableKey) {
  const Signer rsa("RSA");
  const Signer weak("RSA", "w", 1024);
  const Signer ec("P-256");
  struct Row {
    const char* what;
    std::string key;
    std::size_t count;
  };
  // RFC 7515 has no padding; NetIQ writes it.
  std::string padded = rsa.jwk();
  padded.replace(padded.find("\"n\":\"") + 5 + 342, 0, "==");
  const std::vector<Row> rows = {
      {"a key", rsa.jwk(), 1},
      {"for signatures", rsa.jwk(R"("use":"sig")"), 1},
      {"for encryption", rsa.jwk(R"("use":"enc")"), 0},
      {"a use of another type", rsa.jwk(R"("use":7)"), 0},
      {"operations with verify", rsa.jwk(R"("key_ops":["verify"])"), 1},
      {"operations without", rsa.jwk(R"("key_ops":["encrypt"])"), 0},
      {"for an algorithm", rsa.jwk(R"("alg":"PS256")"), 1},
      {"for an algorithm of another kind", rsa.jwk(R"("alg":"ES256")"), 0},
      {"for a shared secret's algorithm", rsa.jwk(R"("alg":"HS256")"), 0},
      {"for another curve's algorithm", ec.jwk(R"("alg":"ES512")"), 0},
      {"1024 bits", weak.jwk(), 0},
      {"a shared secret", R"({"kty":"oct","k":"c2VjcmV0","kid":"o"})", 0},
      {"EdDSA", R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})", 0},
      {"a point beside the curve", R"({"kty":"EC","crv":"P-256","x":"AQ","y":"AQ"})", 0},
      {"a curve that we do not know", R"({"kty":"EC","crv":"secp256k1","x":"AQ","y":"AQ"})", 0},
      {"an even modulus", R"({"kty":"RSA","e":"AQAB","n":")" + std::string(340, '_') + R"(_4"})", 0},
      {"exponent 1", R"({"kty":"RSA","e":"AQ","n":")" + std::string(342, '_') + R"("})", 0},
      {"16384 bits", R"({"kty":"RSA","e":"AQAB","n":")" + std::string(2728, '_') + R"("})", 0},
      {"a key whose number is padded", padded, 1},
      {"for encryption by its algorithm", rsa.jwk(R"("alg":"RSA-OAEP")"), 0},
      {"no object", "7", 0},
  };
  for (const Row& row : rows) EXPECT_EQ(usable(row.key), row.count) << row.what;
  EXPECT_EQ(usable(rsa.jwk(R"("use":"enc")") + "," + ec.jwk()), 1U) << "the others are read";
}

TEST(Jwks, RefusesWhatIsNoKeySet) {
  for (const char* text : {"", "[]", "{}", R"({"keys":{}})", R"({"keys":[],"keys":[]})", "{\"keys\":[]} x"}) {
    const auto set = Jwks::parse(text);
    ASSERT_FALSE(set) << text;
    EXPECT_EQ(set.error(), Fault::NotAKeySet) << text;
  }
  EXPECT_EQ(Jwks::parse(R"({"keys":[]})").error(), Fault::NoUsableKey);
  std::string many = "7";
  for (int i = 0; i < 100; ++i) many += ",7";
  EXPECT_EQ(Jwks::parse(set_of(many)).error(), Fault::NotAKeySet);
  EXPECT_EQ(Jwks::parse(set_of(std::string(200'000, ' '))).error(), Fault::NotAKeySet);
}

}  // namespace
}  // namespace lectern::jose
