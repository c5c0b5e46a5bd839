#include "lectern/notifying/routes_out.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

namespace lectern::notifying {
namespace {

/// A folder with the secrets of an installation.
class RoutesOutTest : public testing::Test {
 protected:
  RoutesOutTest() {
    std::string name = (std::filesystem::temp_directory_path() / "lectern-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    settings_.secrets.directory = folder_;
    write("webhook.key", std::string(32, 'w'));
  }
  ~RoutesOutTest() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ / name) << content;
  }

  /// What the operator reads, or nothing if the settings are accepted.
  std::string complaint() const {
    try {
      static_cast<void>(routes_out(settings_));
      return {};
    } catch (const std::runtime_error& error) {
      return error.what();
    }
  }

  std::filesystem::path folder_;
  settings::Settings settings_;
};

TEST_F(RoutesOutTest, SendNoMailWithoutARelay) {
  const RoutesOut routes = routes_out(settings_);

  EXPECT_FALSE(routes.mail.has_value());
  EXPECT_FALSE(routes.links.has_value());
  EXPECT_EQ(routes.webhook_key, std::string(32, 'w'));
  EXPECT_EQ(routes.rules.schemes, std::vector<std::string>{"https"});
  EXPECT_EQ(routes.rules.ports, std::vector<int>{443});
}

TEST_F(RoutesOutTest, WriteMailsInTheLanguageOfTheSettings) {
  EXPECT_EQ(routes_out(settings_).catalogue.language(), words::Language::English);

  settings_.mail.language = "de";
  EXPECT_EQ(routes_out(settings_).catalogue.language(), words::Language::German);

  settings_.mail.language = "xx";
  EXPECT_EQ(complaint(), "mail.language: there are no texts in xx");
}

TEST_F(RoutesOutTest, ReadListsWithBlanks) {
  settings_.webhooks.schemes = "https, http";
  settings_.webhooks.ports = " 443 ,8443,";
  settings_.webhooks.allowed_networks = "10.1.0.0/16,fd00::/8";

  const RoutesOut routes = routes_out(settings_);

  EXPECT_EQ(routes.rules.schemes, (std::vector<std::string>{"https", "http"}));
  EXPECT_EQ(routes.rules.ports, (std::vector<int>{443, 8443}));
  EXPECT_EQ(routes.rules.allowed.size(), 2u);
}

TEST_F(RoutesOutTest, RefuseAPortThatIsNone) {
  for (const char* port : {"http", "0", "65536", "443x", "-1"}) {
    settings_.webhooks.ports = port;
    EXPECT_EQ(complaint(), "webhooks.ports: " + std::string(port) + " is not a port");
  }
}

TEST_F(RoutesOutTest, RefuseANetworkThatIsNone) {
  settings_.webhooks.allowed_networks = "10.1/99";

  EXPECT_EQ(complaint(), "webhooks.allowed_networks: 10.1/99 is not a network");
}

TEST_F(RoutesOutTest, NeedTheKeyOfTheWebhooks) {
  std::filesystem::remove(folder_ / "webhook.key");

  EXPECT_NE(complaint().find("webhook.key"), std::string::npos);
}

TEST_F(RoutesOutTest, SignInAtTheRelayWithThePasswordsFirstLine) {
  settings_.mail.smtp_url = "smtp://mail.uni.edu:587";
  settings_.mail.from = "Lectern <lectern@uni.edu>";
  settings_.mail.user = "lectern";
  write("smtp.password", "pass word\r\n");

  const RoutesOut routes = routes_out(settings_);

  ASSERT_TRUE(routes.mail.has_value());
  EXPECT_EQ(routes.mail->from.address, "lectern@uni.edu");
  EXPECT_EQ(routes.mail->server.password, "pass word");
  EXPECT_EQ(routes.mail->server.tls, net::SmtpServer::Tls::Required);
}

TEST_F(RoutesOutTest, NeedThePasswordIfThereIsAUser) {
  settings_.mail.smtp_url = "smtp://mail.uni.edu:587";
  settings_.mail.from = "lectern@uni.edu";
  settings_.mail.user = "lectern";

  EXPECT_NE(complaint().find("smtp.password"), std::string::npos);
}

TEST_F(RoutesOutTest, RefuseASenderThatIsNoMailbox) {
  settings_.mail.smtp_url = "smtp://mail.uni.edu:587";
  settings_.mail.from = "nobody";

  EXPECT_EQ(complaint(), "mail.from is not a mailbox");
}

TEST_F(RoutesOutTest, EncryptMailAsTheSettingSays) {
  settings_.mail.smtp_url = "smtp://mail.uni.edu:25";
  settings_.mail.from = "lectern@uni.edu";
  settings_.mail.tls = "if_offered";
  EXPECT_EQ(routes_out(settings_).mail->server.tls, net::SmtpServer::Tls::IfOffered);
  settings_.mail.tls = "never";
  EXPECT_EQ(routes_out(settings_).mail->server.tls, net::SmtpServer::Tls::Never);
}

TEST_F(RoutesOutTest, SignLinksIfThereIsAKeyForThem) {
  write("link.key", std::string(32, 'l'));

  EXPECT_TRUE(routes_out(settings_).links.has_value());
}

}  // namespace
}  // namespace lectern::notifying
