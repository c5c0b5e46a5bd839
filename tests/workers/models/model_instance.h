#pragma once

/// A running instance whose lectern-analyse has a provider, or none, and questions about what came of it.

#include <string>
#include <vector>

#include "lectern/json/value.h"
#include "support/fake_provider.h"
#include "workers/running_instance.h"

namespace lectern::testing {

/// The settings of one provider.
struct ProviderLines {
  std::string name = "fake";
  std::string dialect = "openai";
  bool is_local = true;
  int parallel = 16;
  int timeout_seconds = 30;
  /// Of a million tokens, in and out.
  double price = 0;
  /// Further keys of the provider's table.
  std::string more = {};
  /// Further keys of its model's table.
  std::string more_of_model = {};
};

class ModelInstance : public RunningInstance {
 public:
  /// Scan and convert run, in such an environment; lectern-analyse does not yet.
  explicit ModelInstance(const std::vector<std::string>& environment = {});

  /// Before `start_analyse`.
  void add_provider(const FakeProvider& fake, const ProviderLines& lines = {});
  void add_models(int parallel);

  pid_t start_analyse(const std::vector<std::string>& environment = {});

  /// A setting of the tenant below "models".
  void set_tenant(const std::string& key, const std::string& json);

  /// A document of such pages that has been converted.
  JobRow completed(const std::vector<std::string>& pages, const std::string& params = "{}");

  /// One page with a sentence, and a curve that has a caption.
  JobRow completed_with_figure(const std::string& params = "{}");

  /// Asks for analyses of a completed document.
  void request(const JobRow& job, const std::string& kinds, bool again = false);
  void request_enhancement(const JobRow& job);

  /// Waits until none is under way, at most five minutes.
  bool analyses_ended(const JobRow& job);
  bool enhancement_ended(const JobRow& job);
  /// The same for analyses; tasks that wait for their next attempt are tried at once.
  bool hurried_to_the_end(const JobRow& job);

  /// A row of `analysis` as JSON; null if there is none.
  json::Value analysis(const JobRow& job, const std::string& kind);
  /// One number: "select … as value" with the job as $1.
  std::int64_t number(const char* sql, const JobRow& job);
  std::int64_t calls_in(const JobRow& job, const char* state);
  /// Why the test has to look at the log: what is left of the work.
  std::string rest();

 private:
  bool eventually_within(std::chrono::seconds limit, const db::Statement& question, std::int64_t job);
};

/// Pages of a plain report: sentences with names, numbers and dates, all different.
std::vector<std::string> report_pages(int count);

}  // namespace lectern::testing
