#pragma once

/// The states of a job, and their words: the one table between C++, the type `lectern.job_status` of the
/// database and the API, which all use the same words.

#include <array>
#include <optional>
#include <string_view>

namespace lectern::delivery {

/// In the order of `lectern.job_status`. sql/STATES.md has the transitions.
enum class JobStatus {
  Submitted,
  PiiScanning,
  AwaitingApproval,
  Processing,
  Completed,
  Failed,
  Denied,
  Cancelled,
};

/// All states, in order. A test compares them and their words with the database's type.
inline constexpr std::array kJobStatuses = {
    JobStatus::Submitted, JobStatus::PiiScanning, JobStatus::AwaitingApproval, JobStatus::Processing,
    JobStatus::Completed, JobStatus::Failed,      JobStatus::Denied,           JobStatus::Cancelled};

/// The word of the database and the API, for example `awaiting_approval`. A literal.
std::string_view job_status_word(JobStatus status);

/// The state with that word; nothing for any other text.
std::optional<JobStatus> parse_job_status(std::string_view word);

/// Whether programs work on the job: it moves on without a person.
constexpr bool is_under_way(JobStatus status) {
  return status == JobStatus::Submitted || status == JobStatus::PiiScanning ||
         status == JobStatus::Processing;
}

/// Whether the state is final.
constexpr bool has_ended(JobStatus status) {
  return !is_under_way(status) && status != JobStatus::AwaitingApproval;
}

}  // namespace lectern::delivery
