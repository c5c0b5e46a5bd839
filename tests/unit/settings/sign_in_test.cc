#include "lectern/settings/sign_in.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>
#include <string>

#include "lectern/settings/settings.h"

namespace lectern::settings {
namespace {

class SignInTables : public testing::Test {
 protected:
  SignInTables()
      : path_(std::filesystem::path(testing::TempDir()) /
              ("lectern-sign-in-" + std::to_string(getpid()) + ".toml")) {}
  ~SignInTables() override { std::filesystem::remove(path_); }

  Result<Settings, SettingsError> loaded(const std::string& content) {
    std::ofstream(path_) << content;
    return load(path_);
  }

  /// The complaint without the file's name; "none".
  std::string complaint(const std::string& content) {
    const auto result = loaded(content);
    if (result) return "none";
    const std::string& message = result.error().message;
    const std::string name = path_.string();
    return message.starts_with(name) ? message.substr(name.size() + 1) : message;
  }

  /// Of a table that is complete but for `lines`, which come last.
  std::string complaint_about(const std::string& lines) {
    return complaint("[sign_in.campus]\nissuer = \"https://idp.uni.edu\"\nclient_id = \"lectern\"\n" + lines);
  }

 private:
  std::filesystem::path path_;
};

TEST_F(SignInTables, AreReadInTheOrderOfTheFile) {
  const auto settings = loaded(R"([sign_in.zoo]
label = "Zoo"
issuer = "https://idp.zoo.edu/realms/zoo"
client_id = "lectern"
tenant_claim = "department"
[sign_in.zoo.tenants]
"cn=physics,dc=uni" = "physics"
art = "arts"
[sign_in.campus]
issuer = "https://idp.uni.edu"
client_id = "l"
tenant = "main"
[sign_in.robots]
issuer = "https://robots.uni.edu"
people = false
)");
  ASSERT_TRUE(settings) << settings.error().message;
  ASSERT_EQ(settings->sign_in.size(), 3U);
  const SignIn& zoo = settings->sign_in[0];
  EXPECT_EQ(zoo.label, "Zoo");
  ASSERT_EQ(zoo.tenants.size(), 2U);
  EXPECT_EQ(zoo.tenants[0].first, "cn=physics,dc=uni");
  EXPECT_EQ(settings->sign_in[1].label, "campus");
  EXPECT_FALSE(settings->sign_in[1].link_by_address);
  EXPECT_FALSE(settings->sign_in[2].people);
}

TEST_F(SignInTables, AreRefusedWithThePlaceOfWhatIsWrong) {
  const std::string main = "tenant = \"main\"\n";
  EXPECT_EQ(complaint_about(main), "none");
  EXPECT_EQ(complaint_about(main + "secret = \"x\""), "5: unknown setting sign_in.campus.secret");
  EXPECT_EQ(complaint_about(main + "people = 1"), "5: sign_in.campus.people must be true or false");
  EXPECT_EQ(complaint_about(main + "timeout_seconds = 0").substr(0, 2), "5:");
  EXPECT_EQ(complaint_about(""), "1: sign_in.campus needs either a tenant or a tenant_claim, and not both");
  EXPECT_EQ(complaint_about(main + "tenant_claim = \"d\""),
            "1: sign_in.campus needs either a tenant or a tenant_claim, and not both");
  EXPECT_EQ(complaint_about("tenant_claim = \"d\""),
            "1: sign_in.campus.tenant_claim and the table .tenants need each other");
  EXPECT_EQ(complaint_about(main + "link_by_address = true"),
            "1: sign_in.campus.link_by_address needs trusted_domains");
  EXPECT_EQ(complaint_about(main + "scopes = \"profile\""), "1: sign_in.campus.scopes must contain openid");
  EXPECT_EQ(complaint_about(main + "kind = \"saml\""), "1: sign_in.campus.kind must be oidc or header");
  EXPECT_EQ(complaint("[sign_in.Campus]\n"),
            "1: sign_in.Campus: a name has at most 32 lower-case letters, digits and \"-\"");
  for (const char* issuer : {"http://idp.uni.edu", "idp.uni.edu", "https://idp.uni.edu/?a", "https://i#"})
    EXPECT_NE(complaint("[sign_in.a]\nissuer = \"" + std::string(issuer) + "\"\nclient_id = \"l\"\n" + main),
              "none")
        << issuer;
  EXPECT_EQ(complaint("[sign_in.a]\nissuer = \"http://127.0.0.1:9\"\nclient_id = \"l\"\n" + main +
                      "allowed_networks = \"127.0.0.0/8\""),
            "none");
}

}  // namespace
}  // namespace lectern::settings
