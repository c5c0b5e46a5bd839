// lectern-scan and the allowlist: what a tenant lets pass, and where that counts.

#include <gtest/gtest.h>

#include "sandbox/pdf_text.h"
#include "workers/running_instance.h"

namespace lectern::testing {
namespace {

constexpr const char* kProcessing = "select status = 'processing' as yes from lectern.job where job_id = $1";

class ScanAllowlist : public ::testing::Test {
 protected:
  RunningInstance instance;
};

TEST_F(ScanAllowlist, LetsPassWhatTheTenantLetsPass) {
  instance.start("lectern-scan");
  const char* words = "SSN: 582-79-8774 on this page";
  const JobRow held = instance.settled(instance.submit(pdf_with_pages({words}), "a.pdf"));
  ASSERT_EQ(held.status, "awaiting_approval") << instance.log();
  instance.admin.call(
      {"t.accept",
       "insert into lectern.allowed_value (tenant_id, entity, value_hash, snippet, state, proposed_by, "
       "decided_at) select tenant_id, entity, value_hash, snippet, 'accepted', 'test', now() from "
       "lectern.finding where job_id = $1"},
      {held.id});

  const JobRow job = instance.submit(pdf_with_pages({words, "and another page"}), "b.pdf");

  EXPECT_TRUE(instance.eventually({"t.q", kProcessing}, job.id)) << instance.log();
  EXPECT_EQ(instance.text(
                "select stops || ' ' || (evidence ? 'allowed_by_tenant') as value from lectern.finding where "
                "job_id = $1",
                job.id),
            "false true");
  EXPECT_EQ(instance.text("select hits::text as value from lectern.allowed_value where $1 > 0", job.id), "1");
}

/// What an administrator may let pass, and what becomes of a document with one social security number then.
struct Entry {
  const char* name;
  const char* document;  ///< whose entry it is: "held", the one that was held before; "other"; "" all of them
  const char* entity;
  const char* pattern;
  const char* evidence;  ///< empty: it holds all the same
};

class AnEntry : public ScanAllowlist, public ::testing::WithParamInterface<Entry> {};

TEST_P(AnEntry, LetsPassWhatFitsItWhereItCounts) {
  instance.start("lectern-scan");
  const std::string words = pdf_with_pages({"SSN: 582-79-8774 on this page"});
  const JobRow held = instance.settled(instance.submit(words, "a.pdf"));
  const JobRow other = instance.submit(pdf_with_pages({"Nothing to see"}), "b.pdf");
  ASSERT_EQ(held.status, "awaiting_approval") << instance.log();
  const std::string whose = GetParam().document;
  instance.admin.call(
      {"t.entry",
       "insert into lectern.allow_entry (tenant_id, document_id, entity, pattern, name, "
       "created_by) select tenant_id, case when $2 then document_id end, nullif($3, ''), $4, "
       "'test', 'test' from lectern.job where job_id = $1"},
      {whose == "other" ? other.id : held.id, !whose.empty(), GetParam().entity, GetParam().pattern});

  const JobRow job = instance.submit_again(words, "a.pdf");

  const bool passes = *GetParam().evidence != '\0';
  EXPECT_TRUE(instance.eventually(
      {"t.q",
       "select status in ('processing', 'awaiting_approval') as yes from lectern.job where job_id = $1"},
      job.id))
      << instance.log();
  EXPECT_EQ(instance.look(job.id).status, passes ? "processing" : "awaiting_approval");
  EXPECT_EQ(instance.text("select stops::text as value from lectern.finding where job_id = $1", job.id),
            passes ? "false" : "true");
  if (passes) {
    EXPECT_NE(instance.text("select evidence::text as value from lectern.finding where job_id = $1", job.id)
                  .find(GetParam().evidence),
              std::string::npos);
  }
  EXPECT_EQ(instance.text("select hits::text as value from lectern.allow_entry where $1 > 0", job.id),
            passes ? "1" : "0");
}

INSTANTIATE_TEST_SUITE_P(
    OfTheAllowlist, AnEntry,
    ::testing::Values(Entry{"OfTheTenant", "", "", "582-##-####", "allowed_by_tenant"},
                      Entry{"OfTheKind", "", "US_SSN", "582-##-####", "allowed_by_tenant"},
                      Entry{"OfTheDocument", "held", "", "582-##-####", "allowed_in_document"},
                      Entry{"OfAnotherDocument", "other", "", "582-##-####", ""},
                      Entry{"OfAnotherKind", "", "PHONE_NUMBER", "582-##-####", ""},
                      Entry{"OfAKindNobodyKnows", "", "SHOE_SIZE", "582-##-####", ""},
                      Entry{"ThatDoesNotFit", "", "", "583-##-####", ""}),
    [](const auto& row) { return std::string(row.param.name); });

TEST_F(ScanAllowlist, LetsPassAValueInTheDocumentItWasAcceptedIn) {
  instance.start("lectern-scan");
  const std::string words = pdf_with_pages({"SSN: 582-79-8774 on this page"});
  const JobRow held = instance.settled(instance.submit(words, "a.pdf"));
  ASSERT_EQ(held.status, "awaiting_approval") << instance.log();
  instance.admin.call(
      {"t.accept",
       "insert into lectern.allowed_value (tenant_id, entity, value_hash, snippet, state, proposed_by, "
       "decided_at, document_id) select f.tenant_id, entity, value_hash, snippet, 'accepted', 'test', now(), "
       "document_id from lectern.finding f join lectern.job using (tenant_id, job_id) where job_id = $1"},
      {held.id});

  const JobRow same = instance.submit_again(words, "a.pdf");
  const JobRow another =
      instance.settled(instance.submit(pdf_with_pages({"SSN: 582-79-8774 on another page"}), "b.pdf"));

  EXPECT_TRUE(instance.eventually({"t.q", kProcessing}, same.id)) << instance.log();
  EXPECT_EQ(another.status, "awaiting_approval");
}

}  // namespace
}  // namespace lectern::testing
