#include "lectern/delivery/link.h"

#include <gtest/gtest.h>

namespace lectern::delivery {
namespace {

struct Link : testing::Test {
  const WallTime now{std::chrono::seconds(1'795'000'000)};
  const PublicId job = PublicId::random();
  const TenantId tenant{7};
  const LinkSigner signer{{std::string(32, 'a')}};

  /// The grant in a link's path.
  static Grant grant_of(const std::string& prefix) {
    const std::string step = prefix.substr(7, prefix.find('/', 7) - 7);
    return Grant::parse(step).value();
  }
};

TEST_F(Link, OpensItsJobForSevenDays) {
  const auto link = signer.sign(tenant, job, 1, now);
  const Grant grant = grant_of(link.prefix);

  EXPECT_EQ(link.prefix.rfind("/files/", 0), 0U);
  EXPECT_TRUE(link.prefix.ends_with("/" + job.text() + "/"));
  EXPECT_TRUE(signer.verify(grant, job, 1, now));
  EXPECT_TRUE(signer.verify(grant, job, 1, now + std::chrono::hours(6 * 24 + 22)));
  EXPECT_FALSE(signer.verify(grant, job, 1, now + std::chrono::hours(7 * 24 + 1)));
}

TEST_F(Link, OpensNothingElse) {
  const Grant grant = grant_of(signer.sign(tenant, job, 1, now).prefix);

  EXPECT_FALSE(signer.verify(grant, PublicId::random(), 1, now));
}

TEST_F(Link, IsRevokedByTheNextGeneration) {
  const Grant grant = grant_of(signer.sign(tenant, job, 1, now).prefix);

  EXPECT_FALSE(signer.verify(grant, job, 2, now));
}

TEST_F(Link, EveryChangeIsSeen) {
  const Grant grant = grant_of(signer.sign(tenant, job, 1, now).prefix);

  Grant other_tenant = grant;
  other_tenant.tenant.value = 8;
  EXPECT_FALSE(signer.verify(other_tenant, job, 1, now));
  Grant longer = grant;
  longer.expires_at += 3600;
  EXPECT_FALSE(signer.verify(longer, job, 1, now));
  for (std::size_t i = 0; i < grant.signature.size(); ++i) {
    Grant changed = grant;
    changed.signature[i] = changed.signature[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(signer.verify(changed, job, 1, now)) << i;
  }
}

TEST_F(Link, OldKeysCountUntilTheyAreTakenAway) {
  const Grant grant = grant_of(signer.sign(tenant, job, 1, now).prefix);
  const LinkSigner rotated({std::string(32, 'b'), std::string(32, 'a')});
  const LinkSigner retired({std::string(32, 'b')});

  EXPECT_TRUE(rotated.verify(grant, job, 1, now));
  EXPECT_FALSE(retired.verify(grant, job, 1, now));
}

TEST(Grant, RefusesWhatIsNone) {
  for (const char* text :
       {"", ".", "a.b.c.d", "k.1.2", "k.0.2.s", "k.1.-2.s", "k.1.2.", "k.1.99999999999999999999.s"}) {
    EXPECT_FALSE(Grant::parse(text)) << text;
  }
}

TEST_F(Link, ForReadersOpensThisShareOfThisJobOnly) {
  const PublicId share = PublicId::random();
  const Grant grant = grant_of(signer.share_prefix(tenant, job, share));

  ASSERT_TRUE(grant.share.has_value());
  EXPECT_EQ(grant.share->text(), share.text());
  EXPECT_TRUE(signer.verify_share(grant, job));
  EXPECT_FALSE(signer.verify_share(grant, PublicId::random()));
  Grant other = grant;
  other.share = PublicId::random();
  EXPECT_FALSE(signer.verify_share(other, job));
  other = grant;
  other.tenant = TenantId{8};
  EXPECT_FALSE(signer.verify_share(other, job));
}

TEST_F(Link, OfOneKindIsNoneOfTheOther) {
  const Grant for_readers = grant_of(signer.share_prefix(tenant, job, PublicId::random()));
  const Grant for_staff = grant_of(signer.sign(tenant, job, 1, now).prefix);

  EXPECT_FALSE(signer.verify(for_readers, job, 1, now));
  EXPECT_FALSE(signer.verify_share(for_staff, job));
  EXPECT_FALSE(Grant::parse("k.7.snonsense.x").has_value());
}

TEST_F(Link, ForReadersOutlivesANewKey) {
  const PublicId share = PublicId::random();
  const Grant old = grant_of(signer.share_prefix(tenant, job, share));

  EXPECT_TRUE(LinkSigner({std::string(32, 'b'), std::string(32, 'a')}).verify_share(old, job));
  EXPECT_FALSE(LinkSigner({std::string(32, 'b')}).verify_share(old, job));
}

}  // namespace
}  // namespace lectern::delivery
