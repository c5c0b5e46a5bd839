#include "lectern/metrics/exposition.h"

#include <gtest/gtest.h>

namespace lectern::metrics {
namespace {

TEST(MergeTexts, PutsTheSamplesOfAFamilyTogether) {
  Registry web;
  web.counter("requests_total", "Requests.").add(1);
  web.gauge("up", "Up.").set(1);
  Registry hub;
  hub.counter("requests_total", "Requests.").add(2);

  EXPECT_EQ(merge_texts({web.text({{"process", "web-0"}}), hub.text({{"process", "hub-0"}})}),
            "# HELP requests_total Requests.\n"
            "# TYPE requests_total counter\n"
            "requests_total{process=\"web-0\"} 1\n"
            "requests_total{process=\"hub-0\"} 2\n"
            "# HELP up Up.\n"
            "# TYPE up gauge\n"
            "up{process=\"web-0\"} 1\n");
}

TEST(MergeTexts, KeepsTheFirstTypeOfAFamily) {
  EXPECT_EQ(merge_texts({"# HELP a A.\n# TYPE a gauge\na 1\n", "# HELP a A.\n# TYPE a counter\na 2\n"}),
            "# HELP a A.\n# TYPE a gauge\na 1\n");
}

TEST(MergeTexts, LeavesOutWhatIsNotAMetric) {
  EXPECT_EQ(merge_texts({"hello\n\n# HELP a A.\n# TYPE b gauge\nb 1\n# TYPE a gauge\nother 3\na 1"}),
            "# HELP a A.\n# TYPE a gauge\na 1\n");
}

TEST(MergeTexts, IsEmptyForNothing) {
  EXPECT_EQ(merge_texts({}), "");
}

}  // namespace
}  // namespace lectern::metrics
