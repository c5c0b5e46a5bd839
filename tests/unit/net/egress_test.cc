#include "lectern/net/egress.h"

#include <gtest/gtest.h>

#include "lectern/net/smtp_client.h"

namespace lectern::net {
namespace {

/// A resolver that knows a few names and counts how often it is asked.
struct Names {
  int asked = 0;
  std::vector<std::vector<Address>> answers;
  std::vector<Address> operator()(const std::string&) {
    return answers[std::min(static_cast<std::size_t>(asked++), answers.size() - 1)];
  }
};

std::vector<Address> of(std::initializer_list<const char*> texts) {
  std::vector<Address> addresses;
  for (const char* text : texts) addresses.push_back(*Address::parse(text));
  return addresses;
}

struct Place {
  std::string name;
  std::string url;
  std::string address;  ///< what the host resolves to, where it is a name
  bool admitted = false;
};

class Egress : public testing::TestWithParam<Place> {};

TEST_P(Egress, AdmitsPublicPlacesByTheRulesAndNothingElse) {
  const Place& place = GetParam();
  const auto resolve = [&](const std::string&) { return of({place.address.c_str()}); };

  const auto target = admit(place.url, {}, resolve);

  EXPECT_EQ(target.has_value(), place.admitted)
      << (target.has_value() ? target->host : target.error().reason);
}

constexpr const char* kPublic = "93.184.215.14";

INSTANTIATE_TEST_SUITE_P(
    Places, Egress,
    testing::Values(
        Place{"Public", "https://lms.uni.edu/hook?x=1", kPublic, true},
        Place{"PublicAddress", "https://93.184.215.14/", "", true},
        Place{"PublicV6", "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/", "", true},
        Place{"PlainHttp", "http://lms.uni.edu/", kPublic},
        Place{"OtherPort", "https://lms.uni.edu:8443/", kPublic}, Place{"File", "file:///etc/passwd", ""},
        Place{"Gopher", "gopher://lms.uni.edu/", kPublic},
        Place{"Userinfo", "https://lms.uni.edu@127.0.0.1/", ""},
        Place{"UserOnly", "https://me@lms.uni.edu/", kPublic},
        Place{"Backslash", "https://lms.uni.edu\\@127.0.0.1/", kPublic},
        Place{"Newline", "https://lms.uni.edu/\r\nHost: x", kPublic},
        Place{"Loopback", "https://127.0.0.1/", ""}, Place{"LoopbackName", "https://localhost/", "127.0.0.1"},
        Place{"LoopbackV6", "https://[::1]/", ""}, Place{"Decimal", "https://2130706433/", "127.0.0.1"},
        Place{"Octal", "https://0177.0.0.1/", "127.0.0.1"},
        Place{"Hexadecimal", "https://0x7f.1/", "127.0.0.1"}, Place{"Zero", "https://0.0.0.0/", ""},
        Place{"Mapped", "https://[::ffff:127.0.0.1]/", ""},
        Place{"MappedPrivate", "https://[::ffff:a00:1]/", ""},
        Place{"Nat64", "https://[64:ff9b::7f00:1]/", ""}, Place{"SixToFour", "https://[2002:7f00:1::]/", ""},
        Place{"Nat64OfAPublicOne", "https://[64:ff9b::5db8:d80e]/", ""},
        Place{"LocalNat64", "https://[64:ff9b:1::5db8:d80e]/", ""},
        Place{"Translated", "https://[::ffff:0:127.0.0.1]/", ""},
        Place{"TranslatedPublic", "https://[::ffff:0:93.184.215.14]/", ""},
        Place{"Compatible", "https://[::93.184.215.14]/", ""},
        Place{"Teredo", "https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", ""},
        Place{"Isatap", "https://[2606:2800:21f:cb07:0:5efe:7f00:1]/", ""},
        Place{"IsatapGlobal", "https://[2606:2800:21f:cb07:200:5efe:7f00:1]/", ""},
        Place{"NeverGivenOut", "https://[4000::1]/", ""}, Place{"OldSiteLocal", "https://[fec0::1]/", ""},
        Place{"MappedPublic", "https://[::ffff:93.184.215.14]/", "", true},
        Place{"Metadata", "https://169.254.169.254/latest/", ""},
        Place{"MetadataName", "https://metadata.test/", "169.254.169.254"},
        Place{"Private10", "https://intranet.test/", "10.1.2.3"},
        Place{"Private172", "https://intranet.test/", "172.31.0.1"},
        Place{"Private192", "https://intranet.test/", "192.168.1.1"},
        Place{"Shared", "https://intranet.test/", "100.64.0.1"},
        Place{"LinkLocalV6", "https://intranet.test/", "fe80::1"},
        Place{"UniqueLocal", "https://intranet.test/", "fd12::1"},
        Place{"Multicast", "https://intranet.test/", "224.0.0.1"},
        Place{"Broadcast", "https://255.255.255.255/", ""}, Place{"ZoneId", "https://[fe80::1%25eth0]/", ""},
        Place{"NoHost", "https://", kPublic}, Place{"Empty", "", kPublic}),
    [](const auto& row) { return row.param.name; });

TEST(Admit, AllowsWhatTheOperatorHasAllowed) {
  const EgressRules rules{{"http"}, {8080}, {*Network::parse("10.1.0.0/16")}};

  EXPECT_TRUE(admit("http://10.1.2.3:8080/", rules).has_value());
  EXPECT_FALSE(admit("http://10.2.2.3:8080/", rules).has_value());
  EXPECT_FALSE(admit("http://127.0.0.1:8080/", rules).has_value());
}

TEST(Admit, MayKeepACallInsideOfTheAllowedNetworks) {
  EgressRules rules{{"https"}, {443}, {*Network::parse("10.1.0.0/16")}};
  rules.only_allowed = true;

  EXPECT_TRUE(admit("https://10.1.2.3/", rules).has_value());
  const auto target = admit("https://93.184.215.14/", rules);
  ASSERT_FALSE(target.has_value());
  EXPECT_EQ(target.error().fault, Fault::Forbidden);
}

TEST(Admit, ByNameLeavesTheAddressToAProxyAndChecksTheRest) {
  EXPECT_TRUE(admit_by_name("https://nobody.test/v1", {}).has_value());
  EXPECT_TRUE(admit_by_name("https://nobody.test/v1", {})->addresses.empty());
  for (const char* url :
       {"http://nobody.test/", "https://nobody.test:8443/", "https://127.0.0.1/", "https://a@b/"})
    EXPECT_FALSE(admit_by_name(url, {}).has_value()) << url;
}

TEST(Admit, LooksANameUpOnceAndPinsWhatItChecked) {
  Names names{0, {of({kPublic}), of({"127.0.0.1"})}};

  const auto target = admit("https://rebinding.test/", {}, std::ref(names));

  ASSERT_TRUE(target.has_value());
  EXPECT_EQ(names.asked, 1);
  EXPECT_EQ(target->addresses, of({kPublic}));
}

TEST(Admit, RefusesANameWithOneForbiddenAddressAmongOthers) {
  Names names{0, {of({kPublic, "10.0.0.1"})}};

  const auto target = admit("https://mixed.test/", {}, std::ref(names));

  ASSERT_FALSE(target.has_value());
  EXPECT_EQ(target.error().next, CallFailure::Next::GiveUp);
}

TEST(Admit, ANameThatDoesNotAnswerMayDoSoLater) {
  Names names{0, {{}}};

  const auto target = admit("https://asleep.test/", {}, std::ref(names));

  ASSERT_FALSE(target.has_value());
  EXPECT_EQ(target.error().next, CallFailure::Next::TryAgain);
}

TEST(NetworkTest, KnowsWhatIsInside) {
  EXPECT_TRUE(Network::parse("10.0.0.0/9")->holds(*Address::parse("10.127.255.255")));
  EXPECT_FALSE(Network::parse("10.0.0.0/9")->holds(*Address::parse("10.128.0.0")));
  EXPECT_TRUE(Network::parse("0.0.0.0/0")->holds(*Address::parse("8.8.8.8")));
  EXPECT_FALSE(Network::parse("0.0.0.0/0")->holds(*Address::parse("2001:4860::8888")));
  for (const char* odd : {"", "10.0.0.0/33", "10.0.0.0/x", "10.0.0/8", "::/129", "10.0.0.0/8 "})
    EXPECT_FALSE(Network::parse(odd).has_value()) << odd;
}

TEST(MailAddress, IsOneAddressAndNothingElse) {
  EXPECT_TRUE(is_mail_address("a.b+c@uni.edu"));
  for (const char* odd : {"", "a", "@uni.edu", "a@", "a b@uni.edu", "a@uni.edu>", "<a@uni.edu>",
                          "a@uni.edu\r\nRCPT", "a,b@uni.edu"})
    EXPECT_FALSE(is_mail_address(odd)) << odd;
}

}  // namespace
}  // namespace lectern::net
