// Sign-in by a Shibboleth service provider in front of nginx: only on its own socket, only by what nginx
// says.

#include "oidc_fixture.h"

namespace lectern::http {
namespace {

constexpr const char* kHeader = "/api/v1/oidc/shib/header";
constexpr const char* kShibboleth =
    "[rates]\ndefault_per_minute = 6000\n[sign_in.shib]\nkind = \"header\"\nissuer = "
    "\"https://idp.uni.test/shib\"\n"
    "tenant = \"main\"\n";

class TrustedHeader : public testing::Test {
 protected:
  RunningWeb web{WebOptions{.settings = "[rates]\ndefault_per_minute = 6000\n"}};
  RunningOidc oidc{web, kShibboleth};
  RunningOidc header{web, kShibboleth, "header"};

  /// A request with parameters as nginx sets them.
  Answer get(const RunningOidc& program, const std::map<std::string, std::string>& params,
             const std::map<std::string, std::string>& headers = {}) {
    return program.connect().ask({.path = kHeader, .headers = headers, .params = params});
  }
  std::string email_of(const Answer& answer) {
    return std::string(web.api({.path = "/api/v1/me",
                                .headers = {{"Cookie", std::string(kSessionCookie) + "=" +
                                                           cookie_set(answer, kSessionCookie)}}})
                           .json()
                           .text_of("email"));
  }
};

TEST_F(TrustedHeader, SignsInWhomNginxNames) {
  const Answer answer = get(header, {{"LECTERN_REMOTE_USER", "ann!x"},
                                     {"LECTERN_REMOTE_MAIL", "ann@uni.test;other@uni.test"},
                                     {"LECTERN_REMOTE_NAME", "Ann"},
                                     {"LECTERN_REMOTE_GROUPS", "staff;a\\;b"}});
  ASSERT_EQ(answer.status, 303) << answer.body << header.log();
  EXPECT_EQ(email_of(answer), "ann@uni.test");
  const db::Rows rows = web.behind().call({"t.method", "select method as v from lectern.session"});
  EXPECT_EQ(rows.one().text("v"), "header");
}

TEST_F(TrustedHeader, BelievesNothingThatAClientSays) {
  const std::map<std::string, std::string> said = {
      {"LECTERN-REMOTE-USER", "boss"}, {"Lectern-Remote-Mail", "boss@uni.test"},
      {"Remote-User", "boss"},         {"X-Remote-User", "boss"},
      {"REMOTE_USER", "boss"},         {"Mail", "boss@uni.test"}};
  EXPECT_EQ(get(header, {}, said).status, 503);
  const Answer answer =
      get(header, {{"LECTERN_REMOTE_USER", "ann"}, {"LECTERN_REMOTE_MAIL", "ann@uni.test"}}, said);
  ASSERT_EQ(answer.status, 303);
  EXPECT_EQ(email_of(answer), "ann@uni.test");
}

TEST_F(TrustedHeader, IsKnownOnItsOwnSocketAlone) {
  const std::map<std::string, std::string> named = {{"LECTERN_REMOTE_USER", "boss"},
                                                    {"LECTERN_REMOTE_MAIL", "boss@uni.test"}};
  EXPECT_EQ(get(oidc, named).status, 404);
  EXPECT_EQ(web.api({.path = kHeader}).status, 404);
  EXPECT_EQ(header.connect().ask({.path = "/api/v1/oidc/shib/start"}).status, 404);
  EXPECT_EQ(header.connect().ask({.path = "/api/v1/oidc/shib/callback"}).status, 404);
}

TEST_F(TrustedHeader, RefusesWhatIsNoText) {
  EXPECT_EQ(get(header, {{"LECTERN_REMOTE_USER", "a\xFF"}, {"LECTERN_REMOTE_MAIL", "a@uni.test"}}).status,
            503);
  EXPECT_EQ(get(header, {{"LECTERN_REMOTE_USER", "a"}, {"LECTERN_REMOTE_MAIL", "not an address"}}).problem(),
            "no_address");
}

}  // namespace
}  // namespace lectern::http
