#include "routes/webhooks/webhook_url.h"

#include <gtest/gtest.h>

namespace lectern::fcgi {
namespace {

TEST(WebhookUrl, WhatCanNeverBeCalledIsRefused) {
  settings::Webhooks rules;
  rules.schemes = "http, https";
  rules.ports = "80,443,8080";
  const std::string label(64, 'a');
  for (const std::string url : {"http://a:0/",
                                "http://a:99999999999999999999/",
                                "http://a:65536/",
                                "http://a:-1/",
                                "http://a:8o/",
                                "http://[::1/",
                                "http://[::1]x/",
                                "http://[::g]/",
                                "http://[]/",
                                "http://[127.0.0.1]/",
                                "http://[fe80::1%25eth0]/",
                                "http://",
                                "http:///path",
                                "http://me@a/",
                                "http://me:secret@a/",
                                "http://a b/",
                                "http://a\\b/",
                                "http://1.2.3/",
                                "http://1.2.3.4.5/",
                                "http://999.1.1.1/",
                                "http://2130706433/",
                                "http://-a.test/",
                                "http://a..b/",
                                "http://.a/",
                                "http://a_b!c/",
                                "ftp://a/",
                                "file:///etc/passwd",
                                "//a/",
                                "a",
                                "",
                                "http://a:8443/",
                                "http://a/\x80",
                                "http://m\xc3\xbcnchen.test/"})
    EXPECT_TRUE(complaint_about_url(url, rules).has_value()) << url;
  EXPECT_TRUE(complaint_about_url("http://" + label + ".test/", rules).has_value());
}

TEST(WebhookUrl, WhatMayBeCalledIsTaken) {
  settings::Webhooks rules;
  rules.schemes = "http,https";
  rules.ports = "80,443,8080";
  for (const char* url :
       {"https://lms.uni.edu/hook", "HTTPS://LMS.uni.edu/hook?x=1@2#z", "http://a", "http://a:/",
        "http://a:080/x", "http://[::1]:8080/", "http://[2606:2800:21f::1]/", "http://127.0.0.1:8080/",
        "https://hook_1.uni.edu.", "https://xn--mnchen-3ya.test/", "https://a?x", "http://0x7f.test/"})
    EXPECT_FALSE(complaint_about_url(url, rules).has_value())
        << url << ": " << complaint_about_url(url, rules).value_or("");
  EXPECT_TRUE(complaint_about_url("http://a/", settings::Webhooks{}).has_value())
      << "https alone is called unless allowed";
}

}  // namespace
}  // namespace lectern::fcgi
