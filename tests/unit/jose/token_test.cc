#include "lectern/jose/token.h"

#include <gtest/gtest.h>

#include <map>

#include "signer.h"

namespace lectern::jose {
namespace {

using testing_keys::encoded;
using testing_keys::hmac_token;
using testing_keys::Signer;

constexpr std::int64_t kNow = 1'800'000'000;

const Signer& rsa() {
  static const Signer kSigner("RSA");
  return kSigner;
}

const Jwks& keys() {
  static const Jwks kKeys = *Jwks::parse(rsa().jwks());
  return kKeys;
}

Expect expected() {
  return {.issuer = "https://idp.test", .audience = "us", .now = kNow, .algorithms = kAlgorithms};
}

/// Claims that fit, with those of `changes` behind them; a name that occurs twice is a fault of its own.
std::string claims(const std::string& dates = R"("exp":1800000300,"iat":1800000000)",
                   const std::string& names = R"("iss":"https://idp.test","aud":"us","sub":"ann")") {
  return "{" + names + "," + dates + "}";
}

std::string outcome(const Result<Claims, Fault>& result) {
  return result ? "taken" : fault_word(result.error());
}

std::string outcome(const std::string& token, const Expect& expect = expected(), const Jwks& set = keys()) {
  return outcome(verify(token, set, expect));
}

TEST(Token, IsVerifiedByEachAlgorithm) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"RSA", "RS256"}, {"RSA", "RS384"},   {"RSA", "RS512"},   {"RSA", "PS256"},  {"RSA", "PS384"},
      {"RSA", "PS512"}, {"P-256", "ES256"}, {"P-384", "ES384"}, {"P-521", "ES512"}};
  std::map<std::string, Signer> signers;
  for (const auto& [kind, alg] : rows) {
    const Signer& signer = signers.try_emplace(kind, kind).first->second;
    const Jwks set = *Jwks::parse(signer.jwks());
    const std::string token = signer.sign(alg, claims());

    const auto taken = verify(token, set, expected());

    ASSERT_TRUE(taken) << alg << " " << outcome(taken);
    EXPECT_EQ(taken->subject, "ann");
    EXPECT_EQ(taken->key_id, "k1");
    EXPECT_EQ(algorithm_name(taken->algorithm), alg);
    std::string changed = token;
    changed[changed.find('.') + 5] ^= 1;
    EXPECT_NE(outcome(changed, expected(), set), "taken") << alg;
  }
}

TEST(Token, IsNotTakenWithoutASignatureThatOnlyTheIssuerCanMake) {
  const std::string payload = encoded(claims());
  const std::string none = encoded(R"({"alg":"none"})");
  EXPECT_EQ(outcome(none + "." + payload + "."), "not_a_token");
  EXPECT_EQ(outcome(none + "." + payload + ".AA"), "algorithm_refused");
  for (const char* alg : {"None", "nOnE", "NONE", "HS256", "HS384", "HS512", "rs256", "RS256 ", "EdDSA", ""})
    EXPECT_EQ(outcome(encoded(R"({"alg":")" + std::string(alg) + "\"}") + "." + payload + ".AA"),
              "algorithm_refused")
        << alg;
  // The public key passed off as a shared secret, in the forms that libraries have fallen for.
  for (const std::string& secret : {rsa().jwk(), rsa().jwks(), keys().keys()[0].public_json})
    EXPECT_EQ(outcome(hmac_token(R"({"alg":"HS256","kid":"k1"})", claims(), secret)), "algorithm_refused");
}

TEST(Token, IsSignedByAKeyOfTheIssuerNotByOneThatItBrings) {
  const Signer other("RSA", "k1");
  EXPECT_EQ(outcome(other.sign("RS256", claims())), "bad_signature");
  const Signer stranger("RSA", "k2");
  EXPECT_EQ(outcome(stranger.sign("RS256", claims())), "unknown_key");
  const std::string brings =
      encoded(R"({"alg":"RS256","jwk":)" + other.jwk() + R"(,"jku":"https://evil.test","x5c":["AA"]})");
  const std::string token = other.sign_with(R"({"alg":"RS256"})", claims());
  EXPECT_EQ(outcome(brings + token.substr(token.find('.'))), "bad_signature");
}

TEST(Token, IsSignedByAKeyOfItsAlgorithm) {
  const Signer ec("P-256");
  const Jwks both = *Jwks::parse(R"({"keys":[)" + rsa().jwk(R"("alg":"RS256")") + "," + ec.jwk() + "]}");
  EXPECT_EQ(outcome(rsa().sign("RS256", claims()), expected(), both), "taken");
  EXPECT_EQ(outcome(ec.sign("ES256", claims()), expected(), both), "taken");
  EXPECT_EQ(outcome(rsa().sign("PS256", claims()), expected(), both), "unknown_key");
  // libcjose would check an ES384 signature by whatever curve the key has.
  const std::string token = ec.sign("ES256", claims());
  EXPECT_EQ(
      outcome(encoded(R"({"alg":"ES384","kid":"k1"})") + token.substr(token.find('.')), expected(), both),
      "unknown_key");
  Expect only = expected();
  const std::array few = {Algorithm::Es256};
  only.algorithms = few;
  EXPECT_EQ(outcome(rsa().sign("RS256", claims()), only, both), "algorithm_refused");
}

TEST(Token, WithoutAKeyIdIsTakenIfOneKeyFits) {
  const Signer first("RSA", "");
  const Signer second("RSA", "b");
  const std::string token = first.sign("RS256", claims());
  EXPECT_EQ(outcome(token, expected(), *Jwks::parse(first.jwks())), "taken");
  EXPECT_EQ(
      outcome(token, expected(), *Jwks::parse(R"({"keys":[)" + first.jwk() + "," + second.jwk() + "]}")),
      "ambiguous_key");
}

TEST(Token, WithAKeyIdThatTwoKeysHaveIsTakenIfOneOfThemSignedIt) {
  const Signer other("RSA", "k1");
  const Jwks both = *Jwks::parse(R"({"keys":[)" + other.jwk() + "," + rsa().jwk() + "]}");
  EXPECT_EQ(outcome(rsa().sign("RS256", claims()), expected(), both), "taken");
}

TEST(Token, HasAStrictForm) {
  const std::string good = rsa().sign("RS256", claims());
  const std::size_t first = good.find('.'), second = good.rfind('.');
  struct Row {
    const char* what;
    std::string token;
    const char* word;
  };
  const std::vector<Row> rows = {
      {"empty", "", "not_a_token"},
      {"two parts", good.substr(0, second), "not_a_token"},
      {"four parts", good + ".AA", "not_a_token"},
      {"five parts, as if encrypted", "a.b.c.d.e", "not_a_token"},
      {"no signature", good.substr(0, second + 1), "not_a_token"},
      {"padding", good + "=", "not_a_token"},
      {"a blank", good + " ", "not_a_token"},
      {"a line end", good + "\n", "not_a_token"},
      {"a NUL", good + std::string(1, '\0'), "not_a_token"},
      {"standard base64", good.substr(0, second + 1) + "+" + good.substr(second + 2), "not_a_token"},
      {"unused bits", good.substr(0, first + 1) + encoded("{}").substr(0, 2) + "1" + good.substr(second),
       "not_a_token"},
      {"too long", good + std::string(kLongestToken, 'A'), "too_large"},
      {"a payload that is no object", encoded(R"({"alg":"RS256"})") + "." + encoded("[]") + ".AA",
       "bad_claims"},
      {"a payload that is no JSON", encoded(R"({"alg":"RS256"})") + "." + encoded("{") + ".AA", "bad_claims"},
  };
  for (const Row& row : rows) EXPECT_EQ(outcome(row.token), row.word) << row.what;
}

TEST(Token, HasAHeaderThatSaysEachThingOnceAndExtendsNothing) {
  const std::string rest = "." + encoded(claims()) + ".AA";
  const std::vector<std::pair<std::string, const char*>> rows = {
      {R"({"alg":"RS256","alg":"none"})", "bad_header"},
      {R"({"alg":"none","alg":"RS256"})", "bad_header"},
      {R"({"alg":"RS256","crit":["exp"]})", "bad_header"},
      {R"({"alg":"RS256","crit":[]})", "bad_header"},
      {R"({"alg":"RS256","b64":false})", "bad_header"},
      {R"({"alg":"RS256","zip":"DEF"})", "bad_header"},
      {R"({"alg":7})", "bad_header"},
      {R"({"alg":"RS256","kid":7})", "bad_header"},
      {R"({"alg":"RS256","typ":["JWT"]})", "bad_header"},
      {R"(["RS256"])", "bad_header"},
      {R"({})", "algorithm_refused"},
      {R"({"kid":"k1"})", "algorithm_refused"}};
  for (const auto& [header, word] : rows) EXPECT_EQ(outcome(encoded(header) + rest), word) << header;
}

TEST(Token, HasATypeThatTheCallerTakes) {
  Expect logout = expected();
  const std::array<std::string_view, 2> types = {"logout+jwt", "jwt"};
  logout.types = types;
  const auto typed = [&](const std::string& type) {
    return outcome(rsa().sign_with(R"({"alg":"RS256","typ":")" + type + "\"}", claims()), logout);
  };
  EXPECT_EQ(typed("logout+jwt"), "taken");
  EXPECT_EQ(typed("application/LOGOUT+jwt"), "taken");
  EXPECT_EQ(typed("JWT"), "taken");
  EXPECT_EQ(typed("at+jwt"), "wrong_type");
  EXPECT_EQ(outcome(rsa().sign("RS256", claims()), logout), "taken");
}

TEST(Token, IsOfTheIssuerAndForUs) {
  const std::string dates = R"("exp":1800000300)";
  const auto named = [&](const std::string& names) {
    return outcome(rsa().sign("RS256", claims(dates, names)));
  };
  const std::string iss = R"("iss":"https://idp.test",)";
  EXPECT_EQ(named(iss + R"("aud":["other","us"])"), "taken");
  EXPECT_EQ(named(iss + R"("aud":["other"])"), "wrong_audience");
  EXPECT_EQ(named(iss + R"("aud":"us2")"), "wrong_audience");
  EXPECT_EQ(named(iss + R"("aud":"US")"), "wrong_audience");
  EXPECT_EQ(named(iss + R"("aud":[])"), "wrong_audience");
  EXPECT_EQ(named(iss + R"("sub":"x")"), "wrong_audience");
  EXPECT_EQ(named(iss + R"("aud":[["us"]])"), "bad_claims");
  EXPECT_EQ(named(iss + R"("aud":{"us":1})"), "bad_claims");
  EXPECT_EQ(named(iss + R"("aud":"us","aud":"us")"), "bad_claims");
  EXPECT_EQ(named(iss + R"("aud":"us","sub":7)"), "bad_claims");
  EXPECT_EQ(named(R"("iss":"https://idp.test/","aud":"us")"), "wrong_issuer");
  EXPECT_EQ(named(R"("iss":"https://IDP.test","aud":"us")"), "wrong_issuer");
  EXPECT_EQ(named(R"("iss":"https://idp.test.evil","aud":"us")"), "wrong_issuer");
  EXPECT_EQ(named(R"("aud":"us")"), "wrong_issuer");
}

TEST(Token, HoldsWithinItsTimeGiveOrTakeAMinute) {
  const auto dated = [&](const std::string& dates) { return outcome(rsa().sign("RS256", claims(dates))); };
  EXPECT_EQ(dated(R"("exp":1799999941)"), "taken") << "59 s over";
  EXPECT_EQ(dated(R"("exp":1799999940)"), "expired") << "60 s over";
  EXPECT_EQ(dated(R"("exp":1799999880)"), "expired") << "two minutes over";
  EXPECT_EQ(dated(R"("exp":1800000300,"nbf":1800000060)"), "taken");
  EXPECT_EQ(dated(R"("exp":1800000300,"nbf":1800000061)"), "not_yet_valid");
  EXPECT_EQ(dated(R"("exp":1800000300,"iat":1800000060)"), "taken");
  EXPECT_EQ(dated(R"("exp":1800000300,"iat":1800000120)"), "issued_in_the_future") << "two minutes ahead";
  EXPECT_EQ(dated(R"("exp":1800000300.9)"), "taken");
  for (const char* exp : {R"("iat":1800000000)", R"("exp":"1800000300")", R"("exp":null)", R"("exp":-1)",
                          R"("exp":1e300)", R"("exp":[1])", R"("exp":1800000300,"nbf":"0")",
                          R"("exp":1800000300,"exp":1800000300)", R"("exp":9223372036854775807)"})
    EXPECT_EQ(dated(exp), "bad_claims") << exp;
}

TEST(Token, IsPeekedAtWithoutAKey) {
  const auto hints = peek(rsa().sign("RS256", claims()));
  ASSERT_TRUE(hints);
  EXPECT_EQ(hints->issuer, "https://idp.test");
  EXPECT_EQ(hints->audiences, std::vector<std::string>{"us"});
  EXPECT_EQ(hints->subject, "ann");
  EXPECT_FALSE(peek("a.b.c"));
  EXPECT_TRUE(looks_like_token("a.b.c"));
  for (const char* text : {"", "a.b", "a.b.", ".b.c", "a.b.c.d", "a b.c.d", "a.b=.c"})
    EXPECT_FALSE(looks_like_token(text)) << text;
}

}  // namespace
}  // namespace lectern::jose
