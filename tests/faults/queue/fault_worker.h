#pragma once

/// A worker process that faults are done to: it claims, begins, and settles tasks that do nothing, with the
/// product's own client of the queue.

#include <cstdint>

#include "lectern/db/database.h"

namespace lectern::faults {

/// What a worker of a negative control leaves out.
enum class Omission { Nothing, RedoInDoubt, LookingBack, GivingBackUnknown };

inline constexpr std::int64_t kLeaseMs = 1'000;

/// A task with this job stops the process that begins it.
inline constexpr std::int64_t kPoisonJob = 666;

/// Whether the network takes a request or an answer now and then, as the worker sees it.
enum class Network { Sound, Lossy };

/// Works until it is killed.
[[noreturn]] void work(const db::ConnectionString& where, unsigned seed, Omission omission, Network network);

}  // namespace lectern::faults
