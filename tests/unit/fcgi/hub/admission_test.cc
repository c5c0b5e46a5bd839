#include "hub/admission.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>

namespace lectern::hub {
namespace {

using access::Right;
using namespace std::chrono_literals;

class FixedClock final : public Clock {
 public:
  WallTime now() const override { return WallTime{} + time; }
  SteadyTime steady() const override { return SteadyTime{} + time; }
  std::chrono::seconds time = 1h;
};

class AdmissionTest : public testing::Test {
 protected:
  AdmissionTest() {
    std::array<int, 2> ends{};
    EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()), 0);
    peer_.reset(ends[0]);
    client_ = std::make_unique<Client>(ends[1]);
    client_->request.credential = key_;
    client_->address = "192.0.2.1";
    client_->since = now();
  }

  SteadyTime now() const { return clock_.steady(); }

  Admission& admission(AdmissionLimits limits = {}) {
    return admission_.emplace(
        limits,
        [this](std::span<const Credential> credentials) {
          ++questions_;
          if (is_away_) throw db::Disconnected("away", false);
          return std::vector<std::optional<access::Principal>>(credentials.size(), principal_);
        },
        clock_);
  }

  /// Adds the client, asks who it is, and decides.
  std::optional<Result<events::Viewer, Problem>> decide(Admission& admission) {
    admission.add(*client_);
    admission.refresh(admission.unknown(now()), now(), [](const auto&) {});
    return admission.decide(*client_, now());
  }

  static access::Principal reader() {
    access::Principal made;
    made.tenant = TenantId{1};
    made.account = AccountId{7};
    made.rights = access::Rights{Right::Read};
    return made;
  }

  FixedClock clock_;
  Credential key_{access::SignedInBy::Key, access::hash_token("lec_a")};
  std::optional<access::Principal> principal_ = reader();
  bool is_away_ = false;
  int questions_ = 0;
  std::optional<Admission> admission_;
  Descriptor peer_;
  std::unique_ptr<Client> client_;  ///< before admission_ is destroyed it gives its share back
};

TEST_F(AdmissionTest, DecidesNothingBeforeItKnowsWhoAsks) {
  Admission& admission = this->admission();
  admission.add(*client_);
  EXPECT_EQ(client_->state, Client::State::Waiting);
  EXPECT_FALSE(admission.decide(*client_, now()).has_value());
  EXPECT_EQ(admission.waiting().size(), 1U);
}

TEST_F(AdmissionTest, AdmitsWithWhatTheRightsLetTheCallerSee) {
  Admission& admission = this->admission();
  const auto decision = decide(admission);
  ASSERT_TRUE(decision && decision->has_value());
  EXPECT_EQ((**decision).account, AccountId{7});
  EXPECT_TRUE(client_->is_admitted);
  EXPECT_TRUE(admission.waiting().empty());
}

TEST_F(AdmissionTest, AsksOnceForManyRequestsOfOneCredential) {
  Admission& admission = this->admission();
  std::vector<std::unique_ptr<Client>> others;
  for (int i = 0; i < 5; ++i) {
    others.push_back(std::make_unique<Client>(-1));
    others.back()->request.credential = key_;
    admission.add(*others.back());
  }
  EXPECT_EQ(admission.unknown(now()), std::vector{key_});
  decide(admission);
  EXPECT_EQ(questions_, 1);
  EXPECT_TRUE(admission.unknown(now()).empty());
}

struct RefusalCase {
  std::string name;
  std::optional<access::Rights> rights;  ///< nothing: the credential does not exist
  int status;
};

class Refusals : public AdmissionTest, public testing::WithParamInterface<RefusalCase> {};

TEST_P(Refusals, NameTheReason) {
  principal_ = GetParam().rights ? std::optional(reader()) : std::nullopt;
  if (principal_) principal_->rights = *GetParam().rights;
  Admission& admission = this->admission();
  const auto decision = decide(admission);
  ASSERT_TRUE(decision.has_value() && !decision->has_value());
  EXPECT_EQ(decision->error().status, GetParam().status);
  EXPECT_FALSE(client_->is_admitted);
}

INSTANTIATE_TEST_SUITE_P(Callers, Refusals,
                         testing::Values(RefusalCase{"Unknown", std::nullopt, 401},
                                         RefusalCase{"MayOnlySubmit", access::Rights{Right::Submit}, 403}),
                         [](const auto& row) { return row.param.name; });

TEST_F(AdmissionTest, CountsOpenStreamsUntilTheyEnd) {
  Admission& admission = this->admission({.streams_per_caller = 1});
  ASSERT_TRUE(decide(admission)->has_value());
  Client second(-1);
  second.request.credential = key_;
  admission.add(second);
  EXPECT_EQ(admission.decide(second, now())->error().status, 429);
  admission.leave(*client_);
  EXPECT_FALSE(client_->is_admitted);
  EXPECT_TRUE(admission.decide(second, now())->has_value());
}

TEST_F(AdmissionTest, LimitsRequestsAMinuteAndSaysWhatIsLeft) {
  Admission& admission = this->admission({.requests_per_minute = 1});
  ASSERT_TRUE(decide(admission)->has_value());
  EXPECT_NE(client_->rate_lines.find("RateLimit"), std::string::npos);
  admission.leave(*client_);
  EXPECT_EQ(decide(admission)->error().status, 429);
}

TEST_F(AdmissionTest, ReportsTheStreamsOfAChangedCredentialOnce) {
  Admission& admission = this->admission();
  ASSERT_TRUE(decide(admission)->has_value());
  principal_.reset();
  std::vector<Credential> ended;
  const auto note = [&](const std::vector<Credential>& changed) { ended = changed; };
  admission.refresh({key_}, now(), note);
  EXPECT_EQ(ended, std::vector{key_});
  ended.clear();
  admission.refresh({key_}, now(), note);
  EXPECT_TRUE(ended.empty());
}

TEST_F(AdmissionTest, KeepsAnOutageFromDecidingAnything) {
  is_away_ = true;
  Admission& admission = this->admission({.patience = 20s});
  admission.add(*client_);
  EXPECT_THROW(admission.refresh(admission.unknown(now()), now(), [](const auto&) {}), db::Error);
  EXPECT_FALSE(admission.decide(*client_, now()).has_value());
  EXPECT_FALSE(admission.has_waited_enough(*client_, now() + 20s));
  EXPECT_TRUE(admission.has_waited_enough(*client_, now() + 21s));
}

}  // namespace
}  // namespace lectern::hub
