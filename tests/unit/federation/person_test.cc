#include "lectern/federation/person.h"

#include <gtest/gtest.h>

#include "lectern/json/decode.h"

namespace lectern::federation {
namespace {

settings::SignIn rules() {
  settings::SignIn rules;
  rules.issuer = "https://idp.test";
  rules.tenant = "main";
  return rules;
}

Person person(const std::string& token, const std::string& userinfo = "null",
              const settings::SignIn& by = rules()) {
  return person_of(by, *json::decode(token), *json::decode(userinfo));
}

TEST(Person, IsWhomTheTokenNamesAndUserinfoDescribes) {
  const Person ann = person(R"({"sub":"1","sid":"s","email":"old@uni.test","name":"Old"})",
                            R"({"sub":"1","email":"ann@uni.test","name":"Ann","email_verified":true})");
  EXPECT_EQ(ann.subject, "1");
  EXPECT_EQ(ann.session, "s");
  EXPECT_EQ(ann.email, "ann@uni.test");
  EXPECT_EQ(ann.email_verified, std::optional(true));
  EXPECT_EQ(ann.display_name, "Ann");
  EXPECT_EQ(ann.tenant, "main");
  EXPECT_EQ(person(R"({"sub":"1","email":"a@b.test"})").email_verified, std::nullopt);
}

TEST(Person, HasANameInAnyCase) {
  const std::string sub = R"({"sub":"0123456789012345678901234567890123456789x",)";
  EXPECT_EQ(person(sub + R"("given_name":"Ann","family_name":"Lee"})").display_name, "Ann Lee");
  EXPECT_EQ(person(sub + R"("family_name":"Lee"})").display_name, "Lee");
  EXPECT_EQ(person(sub + R"("preferred_username":"alee"})").display_name, "alee");
  EXPECT_EQ(person(sub + R"("email":"ann@uni.test"})").display_name, "ann");
  EXPECT_EQ(person(sub + R"("name":"\u0000\n "})").display_name, "0123456789012345678901234567890123456789");
  EXPECT_EQ(person(sub + R"("name":["Ann"]})").display_name.size(), 40U);
  const std::string long_name = person(sub + R"("name":")" + std::string(199, 'a') + "é\"}").display_name;
  EXPECT_EQ(long_name, std::string(199, 'a')) << "not cut inside a character";
}

TEST(Person, IsVerifiedAsTheProviderWritesIt) {
  const auto verified = [](const char* value) {
    return person(R"({"sub":"1","email_verified":)" + std::string(value) + "}").email_verified;
  };
  EXPECT_EQ(verified("true"), std::optional(true));
  EXPECT_EQ(verified("\"true\""), std::optional(true));
  for (const char* value : {"false", "\"false\"", "1", "null", "[]", "\"yes\""})
    EXPECT_EQ(verified(value), std::optional(false)) << value;
}

TEST(Person, IsInTheGroupsThatTheProviderNames) {
  using Groups = std::optional<std::vector<std::string>>;
  const auto groups = [](const std::string& claims, const char* claim = "groups") {
    settings::SignIn by = rules();
    by.groups_claim = claim;
    return person(R"({"sub":"1")" + claims + "}", "null", by).groups;
  };
  EXPECT_EQ(groups(R"(,"groups":["staff","cn=a,dc=b"])"), Groups({"staff", "cn=a,dc=b"}));
  EXPECT_EQ(groups(R"(,"groups":"staff")"), Groups({"staff"}));
  EXPECT_EQ(groups(R"(,"groups":[7,{"name":"x"},"ok",""])"), Groups({"ok"}));
  EXPECT_EQ(groups(""), Groups(std::vector<std::string>{})) << "in no group any more";
  EXPECT_EQ(groups("", ""), std::nullopt) << "nobody asked";
  EXPECT_EQ(groups(R"(,"realm_access":{"roles":["a"]})", "realm_access.roles"), Groups({"a"}));
  EXPECT_EQ(groups(R"(,"https://uni.test/groups":["a"])", "https://uni.test/groups"), Groups({"a"}));
  // Entra leaves out more than 200 groups and says where to ask.
  EXPECT_EQ(groups(R"(,"_claim_names":{"groups":"src1"})"), std::nullopt);
  std::string many = "\"g\"";
  for (int i = 0; i < 500; ++i) many += ",\"g\"";
  EXPECT_EQ(groups(R"(,"groups":[)" + many + "]"), std::nullopt) << "cut lists take nothing away";
}

TEST(Person, BelongsToTheTenantOfTheFirstValueInTheSettings) {
  settings::SignIn by = rules();
  by.tenant.clear();
  by.tenant_claim = "dept";
  by.tenants = {{"phys", "physics"}, {"art", "arts"}};
  const auto tenant = [&](const char* claims) { return person(claims, "null", by).tenant; };
  EXPECT_EQ(tenant(R"({"sub":"1","dept":"art"})"), "arts");
  EXPECT_EQ(tenant(R"({"sub":"1","dept":["art","phys"]})"), "physics");
  EXPECT_EQ(tenant(R"({"sub":"1","dept":"physics"})"), "") << "values are the claim's, not short names";
  EXPECT_EQ(tenant(R"({"sub":"1"})"), "");
}

TEST(Person, TrustedDomainsAreAList) {
  EXPECT_EQ(domains_of(" Uni.test, math.uni.test ,,"),
            (std::vector<std::string>{"uni.test", "math.uni.test"}));
}

}  // namespace
}  // namespace lectern::federation
