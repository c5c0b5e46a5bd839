// How lectern-notify calls webhooks: signed, again, and only where it may.

#include <gtest/gtest.h>

#include <set>

#include "notify_fixture.h"

namespace lectern::testing {
namespace {

TEST_F(NotifyTest, ACallIsSignedAsTheSpecificationHasIt) {
  const std::string id = webhook("/ok", "{document.submitted,document.held}");
  start();
  const JobRow job = hold();

  const json::Value memory = receiver.after_calls(2);

  ASSERT_EQ(count_of(memory, "calls"), 2u) << instance.log();
  for (std::size_t i = 0; i < 2; ++i) {
    const json::Value& call = nth(memory, "calls", i);
    EXPECT_TRUE(*call.find("verified")->array()->at(0).boolean());
    const auto body = json::decode(call.text_of("body"));
    ASSERT_TRUE(body.has_value());
    EXPECT_EQ(body->find("data")->text_of("id"), job.public_id);
    EXPECT_EQ(call.text_of("body").find("•"), std::string::npos);
  }
  EXPECT_TRUE(delivery_becomes("audience = 'webhook' and state = 'delivered' and last_status = 200"));
}

TEST_F(NotifyTest, WhatDoesNotArriveIsTriedAgainUnderTheSameId) {
  webhook("/fail");
  start();
  fail(submit());
  receiver.after_calls(1);
  ASSERT_TRUE(delivery_becomes("audience = 'webhook' and last_status = 500 and state = 'waiting'"))
      << instance.log();

  hurry();

  const json::Value memory = receiver.after_calls(2);
  EXPECT_EQ(nth(memory, "calls", 0).text_of("id"), nth(memory, "calls", 1).text_of("id"));
  EXPECT_TRUE(
      delivery_becomes("audience = 'webhook' and attempts >= 2 and next_at - last_at > interval '4 min'"));
}

TEST_F(NotifyTest, TheWaitsGrowFromSecondsToADay) {
  const auto rows = instance.admin.call(
      named("select string_agg((lectern.delivery_delay(n) between wait::interval and "
            "wait::interval * 1.1)::text, ' ' "
            "order by n) as value from unnest(array[1, 2, 4, 9, 30], array['5 s', '5 min', "
            "'2 h', '24 h', '24 h']) as "
            "wanted (n, wait)"));

  EXPECT_EQ(rows.one().text("value"), "true true true true true");
}

TEST_F(NotifyTest, AfterThreeDaysAWebhookIsSwitchedOffWithNotice) {
  account("admin@uni.test", "Al Admin", "{tenant_admin}");
  webhook("/fail");
  start();
  fail(submit());
  ASSERT_TRUE(delivery_becomes("audience = 'webhook' and last_status = 500"));

  instance.admin.run_script(
      "update lectern.delivery set first_at = now() - interval '3 days' where audience = 'webhook'");
  hurry();

  ASSERT_TRUE(delivery_becomes("audience = 'webhook' and state = 'failed'")) << instance.log();
  ASSERT_TRUE(delivery_becomes("audience = 'administrator' and state = 'delivered'")) << instance.log();
  const json::Value memory = receiver.memory();
  EXPECT_EQ(instance.text("select (disabled_at is not null) || ' ' || disabled_reason as value from "
                          "lectern.webhook where $1::bigint is not null",
                          1),
            "true Nothing arrived for three days: The receiver did not accept it.");
  std::set<std::string> subjects;
  for (std::size_t i = 0; i < count_of(memory, "mails"); ++i)
    subjects.emplace(nth(memory, "mails", i).text_of("subject"));
  EXPECT_TRUE(subjects.contains("A webhook was disabled"));
}

TEST_F(NotifyTest, AReceiverThatIsGoneIsSwitchedOffAtOnce) {
  webhook("/gone");
  start();
  fail(submit());

  ASSERT_TRUE(delivery_becomes("audience = 'webhook' and state = 'failed' and last_status = 410"))
      << instance.log();
  EXPECT_EQ(
      instance.text("select disabled_reason as value from lectern.webhook where $1::bigint is not null", 1),
      "The receiver answered 410.");
}

TEST_F(NotifyTest, ForADayBothSecretsSign) {
  const std::string id = webhook("/ok");
  instance.web.call({"t.rotate", "select lectern.change_webhook($1, $2::uuid, 'rotate', 'admin', 'r')"},
                    {instance.tenant(), id});
  receiver.expect_secrets(secret(id, 1), secret(id, 2));
  start();
  fail(submit("one.pdf"));
  const json::Value both = receiver.after_calls(1);
  instance.admin.run_script("update lectern.webhook set rotated_at = now() - interval '25 hours'");
  fail(submit("two.pdf"));

  const json::Value later = receiver.after_calls(2);

  const auto good = [](const json::Value& memory, std::size_t call, std::size_t secret) {
    return *nth(memory, "calls", call).find("verified")->array()->at(secret).boolean();
  };
  EXPECT_TRUE(good(both, 0, 0) && good(both, 0, 1));
  EXPECT_FALSE(good(later, 1, 0));
  EXPECT_TRUE(good(later, 1, 1));
}

TEST_F(NotifyTest, RedirectsAreNotFollowedNorSlowReceiversWaitedFor) {
  webhook("/redirect");
  webhook("/slow");
  start();
  fail(submit());

  ASSERT_TRUE(delivery_becomes("last_status = 302 and state = 'waiting'")) << instance.log();
  ASSERT_TRUE(delivery_becomes("last_error like 'Timeout%' and state = 'waiting'")) << instance.log();
  const json::Value memory = receiver.memory();
  for (std::size_t i = 0; i < count_of(memory, "calls"); ++i)
    EXPECT_NE(nth(memory, "calls", i).text_of("path"), "/ok");
}

TEST_F(NotifyTest, ALongAnswerIsCutOff) {
  webhook("/big");
  start();
  fail(submit());

  EXPECT_TRUE(delivery_becomes("audience = 'webhook' and state = 'delivered'")) << instance.log();
}

TEST_F(NotifyTest, AddressesThatAreNotPublicAreNotCalled) {
  webhook("/ok");
  start("allowed_networks = \"\"\n");
  fail(submit());

  ASSERT_TRUE(delivery_becomes("audience = 'webhook' and state = 'failed'")) << instance.log();
  EXPECT_EQ(of_delivery("last_error"), "The host's address is not public.");
  EXPECT_EQ(count_of(receiver.memory(), "calls"), 0u);
}

}  // namespace
}  // namespace lectern::testing
