#include "lectern/federation/metadata.h"

#include <gtest/gtest.h>

namespace lectern::federation {
namespace {

constexpr const char* kIssuer = "https://idp.test/realms/uni";

std::string document(const std::string& issuer = kIssuer, const std::string& more = {}) {
  return R"({"issuer":")" + issuer + R"(","authorization_endpoint":"https://idp.test/auth?a=b",)" +
         R"("token_endpoint":"https://idp.test/token","jwks_uri":"https://keys.test/jwks")" + more + "}";
}

std::string outcome(const std::string& text) {
  const auto parsed = parse_metadata(text, kIssuer);
  return parsed ? "taken" : parsed.error().reason;
}

TEST(Metadata, IsBelowTheIssuersPath) {
  EXPECT_EQ(metadata_url("https://idp.test"), "https://idp.test/.well-known/openid-configuration");
  EXPECT_EQ(metadata_url("https://idp.test/"), "https://idp.test/.well-known/openid-configuration");
  EXPECT_EQ(metadata_url(kIssuer), "https://idp.test/realms/uni/.well-known/openid-configuration");
}

// Authentik's issuers end in a slash, and so do the `iss` of its tokens.
TEST(Metadata, MayBeOfAnIssuerThatEndsInASlash) {
  EXPECT_TRUE(
      parse_metadata(document("https://idp.test/application/o/l/"), "https://idp.test/application/o/l/"));
  EXPECT_FALSE(
      parse_metadata(document("https://idp.test/application/o/l/"), "https://idp.test/application/o/l"));
}

TEST(Metadata, SaysWhereThingsAre) {
  const auto parsed =
      parse_metadata(document(kIssuer, R"(,"userinfo_endpoint":"https://idp.test/me","x":[{}],)"
                                       R"("authorization_response_iss_parameter_supported":true,)"
                                       R"("code_challenge_methods_supported":["plain","S256"])"),
                     kIssuer);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->userinfo_endpoint, "https://idp.test/me");
  EXPECT_TRUE(parsed->sends_issuer);
  EXPECT_TRUE(parsed->knows_pkce);
  const auto least = parse_metadata(document(), kIssuer);
  ASSERT_TRUE(least);
  EXPECT_FALSE(least->sends_issuer);
}

TEST(Metadata, IsOfTheIssuerToTheLetter) {
  for (const char* issuer :
       {"https://idp.test/realms/uni/", "https://idp.test/realms/Uni", "https://idp.test",
        "http://idp.test/realms/uni", "https://idp.test/realms/uni "})
    EXPECT_EQ(outcome(document(issuer)), "metadata_of_another_issuer") << issuer;
}

TEST(Metadata, NamesNoEndpointThatIsNoAddressOfItsScheme) {
  const std::string start = R"({"issuer":")" + std::string(kIssuer) + "\",";
  for (const char* address : {"http://idp.test/token", "file:///etc/passwd", "https://", "/token", "",
                              "https://idp.test/a b", "https://idp.test/#x", "https://idp.test/\\\""}) {
    const std::string end =
        R"("jwks_uri":"https://idp.test/k","authorization_endpoint":"https://idp.test/a",)";
    EXPECT_EQ(outcome(start + end + R"("token_endpoint":")" + address + "\"}"),
              "metadata_without_an_endpoint")
        << address;
  }
  EXPECT_EQ(outcome(document(kIssuer, R"(,"userinfo_endpoint":"ldap://x")")), "metadata_without_an_endpoint");
}

TEST(Metadata, IsOneJsonObject) {
  for (const char* text : {"", "[]", "<html>", "{", R"({"issuer":1,"issuer":2})"})
    EXPECT_EQ(outcome(text), "metadata_is_no_json") << text;
}

}  // namespace
}  // namespace lectern::federation
