#include "lectern/worker/artefact.h"

#include <gtest/gtest.h>

#include "fake_store.h"

namespace lectern::worker {
namespace {

using Kind = store::Error::Kind;

TEST(Collector, WritesPicturesInTheirOrder) {
  FakeStore store;
  Collector collector(store, TenantId{1});

  collector.add("figure", "figures/a.png", store::Bucket::Results, "AAA", "image/png");
  collector.add("figure", "figures/b.jpg", store::Bucket::Results, "B", "image/jpeg");

  EXPECT_NO_THROW(collector.rethrow());
  const auto artefacts = collector.take();
  ASSERT_EQ(artefacts.size(), 2u);
  EXPECT_EQ(artefacts[0].name, "figures/a.png");
  EXPECT_EQ(artefacts[0].stored.byte_count, 3);
  EXPECT_EQ(artefacts[1].media_type, "image/jpeg");
  EXPECT_EQ(store.written, (std::vector<std::string>{"AAA", "B"}));
}

TEST(Collector, KeepsAFailureUntilTheReaderHasFinished) {
  FakeStore store;
  store.failure.emplace(Kind::Full, "results/1", "no space");
  Collector collector(store, TenantId{1});

  EXPECT_NO_THROW(collector.add("figure", "a.png", store::Bucket::Results, "A", "image/png"));

  EXPECT_THROW(collector.rethrow(), store::Error);
}

TEST(Collector, WritesNothingAfterAFailure) {
  FakeStore store;
  store.failure.emplace(Kind::Full, "results/1", "no space");
  Collector collector(store, TenantId{1});
  collector.add("figure", "a.png", store::Bucket::Results, "A", "image/png");
  store.failure.reset();

  collector.add("figure", "b.png", store::Bucket::Results, "B", "image/png");

  EXPECT_TRUE(store.written.empty());
  EXPECT_TRUE(collector.take().empty());
}

TEST(Artefacts, AreWrittenAsTheDatabaseReadsThem) {
  FakeStore store;
  const auto stored = store.put(store::Bucket::Pages, TenantId{1}, std::string_view("abc"));
  json::Writer out;
  out.begin_object();

  append(out, {{"page-picture", "pages/1.png", stored, "image/png"}});

  // SHA-256 of "abc": FIPS 180-2, appendix B.1.
  EXPECT_EQ(out.end_object().take(),
            R"({"artefacts":[{"kind":"page-picture","name":"pages/1.png","bucket":"pages","sha256":)"
            R"("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","byte_count":3,)"
            R"("media_type":"image/png"}]})");
}

}  // namespace
}  // namespace lectern::worker
