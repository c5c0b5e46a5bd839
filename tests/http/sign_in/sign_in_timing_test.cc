// How long a wrong password takes does not show whether the account exists. Processor time is compared,
// of the program and of its database connections, so that a busy machine does not decide.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "support/signed_in.h"

namespace lectern::http {
namespace {

/// Processor time of all threads of a process so far, in nanoseconds.
std::int64_t processor_time(int process) {
  std::int64_t sum = 0;
  std::error_code error;
  const std::filesystem::path tasks = "/proc/" + std::to_string(process) + "/task";
  for (const auto& task : std::filesystem::directory_iterator(tasks, error)) {
    std::int64_t ran = 0;
    std::ifstream(task.path() / "schedstat") >> ran;
    sum += ran;
  }
  return sum;
}

struct SignInTiming : SignedIn {
  /// The program, and the servers of its connections.
  std::vector<int> processes() {
    std::vector<int> found = {web.api_process()};
    for (const db::Row row : web.behind().call({"t.backends",
                                                "select pid from pg_stat_activity where usename = "
                                                "'lectern_web' and datname = current_database()"}))
      found.push_back(static_cast<int>(row.integer("pid")));
    return found;
  }

  /// Milliseconds of processor time that a refused try takes.
  double cost_of(const std::string& email, int turn) {
    web.behind().run_script("delete from lectern.sign_in_try");
    const std::string client =
        "198.51." + std::to_string(100 + turn / 200) + "." + std::to_string(turn % 200);
    const std::vector<int> measured = processes();
    std::int64_t before = 0, after = 0;
    for (const int process : measured) before += processor_time(process);
    EXPECT_EQ(
        post("/api/v1/auth/login", R"({"email":")" + email + R"(","password":"not this one"})", "", client)
            .status,
        401);
    for (const int process : measured) after += processor_time(process);
    return static_cast<double>(after - before) / 1e6;
  }
};

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

TEST_F(SignInTiming, AnUnknownAccountTakesAsLongAsAWrongPassword) {
  constexpr int kTries = 200;
  std::vector<double> wrong, unknown;
  for (int i = 0; i < 2 * kTries; i += 2) {
    wrong.push_back(cost_of("ann@example.edu", i));
    unknown.push_back(cost_of("bob@example.edu", i + 1));
  }
  const double a = median(wrong), b = median(unknown);
  std::cout << "wrong password " << a << " ms, unknown account " << b << " ms of processor time\n";
  ASSERT_GT(a, 1) << "the hash is computed";
  EXPECT_LE(std::abs(a - b) / std::max(a, b), 0.05);
}

}  // namespace
}  // namespace lectern::http
