#include "lectern/factors/relying_party.h"

#include <gtest/gtest.h>

namespace lectern::factors {
namespace {

TEST(RelyingParty, IsTheHostAndTheOriginOfTheInstallation) {
  struct Row {
    const char *url, *id, *origin;
  };
  const Row rows[] = {
      {"https://lectern.uni.edu", "lectern.uni.edu", "https://lectern.uni.edu"},
      {"https://Lectern.Uni.EDU/app", "lectern.uni.edu", "https://lectern.uni.edu"},
      {"https://lectern.uni.edu:443", "lectern.uni.edu", "https://lectern.uni.edu"},
      {"https://lectern.uni.edu:8443/", "lectern.uni.edu", "https://lectern.uni.edu:8443"},
      {"http://localhost", "localhost", "http://localhost"},
      {"http://localhost:8080", "localhost", "http://localhost:8080"},
      {"http://localhost:443", "localhost", "http://localhost:443"},
  };
  for (const Row& row : rows) {
    const auto party = relying_party_of(row.url);
    ASSERT_TRUE(party) << row.url;
    EXPECT_EQ(party->id, row.id);
    EXPECT_EQ(party->origin, row.origin);
  }
}

TEST(RelyingParty, IsNothingWithoutAHostThatBrowsersBindPasskeysTo) {
  for (const char* url : {"", "lectern.uni.edu", "ftp://uni.edu", "https://", "https:///x",
                          "https://192.0.2.1", "http://127.0.0.1:8080", "https://[::1]",
                          "https://user@uni.edu", "https://uni.edu:port", "https://uni.edu:"})
    EXPECT_FALSE(relying_party_of(url)) << url;
}

}  // namespace
}  // namespace lectern::factors
