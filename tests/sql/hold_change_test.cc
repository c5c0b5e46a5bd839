// What happens to a hold besides a decision: deadlines by a working calendar, reminders, more time, somebody
// else; answers that reach equal values, and what they propose.

#include "queue_fixture.h"

namespace lectern::jobs {
namespace {

struct Deadline {
  std::string name;
  std::string settings;
  std::string from;
  std::string wanted;
};

class HoldChangeTest : public QueueTest {
 protected:
  void SetUp() override {
    submitter = account("submitter@uni.test", "{submitter}");
    approver = account("approver@uni.test", "{approver}");
  }

  std::string account(const std::string& email, const std::string& roles) {
    return std::to_string(number("lectern.create_account(" + std::to_string(tenant) + ", '" + email +
                                 "', 'Name of " + email + "', null, '" + roles +
                                 "'::lectern.account_role[], 'admin')"));
  }

  /// A held document of the submitter's: two findings of one value, one of another.
  Job hold(const std::string& content = "held") {
    const Job job = submit(tenant, content);
    admin.run_script("update lectern.job set submitter_id = " + submitter +
                     " where job_id = " + std::to_string(job.id.value));
    Bench scanner(instance, Pool::Scan);
    for (const Task& task : scanner.claim(16))
      scanner.finish(task, (R"({"outcome":"held","detector":"t","page_count":2,"findings":[)" +
                            finding(1, "aa") + "," + finding(2, "aa") + "," + finding(2, "bb") + "]}")
                               .c_str());
    return job;
  }

  static std::string finding(int page, const std::string& hash) {
    return R"({"entity":"US_SSN","page":)" + std::to_string(page) +
           R"(,"boxes":[[1,2,3,4]],"score":0.9,"stops":true,"snippet":"•••","value_hash":")" + hash + "\"}";
  }

  std::string decide(const Job& job, const std::string& decision, const std::string& answers,
                     const std::string& code = "null") {
    return text("(select outcome from lectern.decide_hold_of_job(1, '" + job.public_id + "', '" + decision +
                "', " + code + ", 'because', '" + answers + "', 'account:" + approver + "', " + approver +
                ", null, 'r'))");
  }
  std::string extend(const Job& job, const std::string& hours, const std::string& who) {
    return text("(select outcome from lectern.extend_hold_of_job(1, '" + job.public_id + "', " + hours +
                ", 'account:" + who + "', " + who + ", null, 'r'))");
  }
  std::string delegate(const Job& job, const std::string& email) {
    return text("(select outcome from lectern.delegate_hold_of_job(1, '" + job.public_id + "', '" + email +
                "', 'account:" + approver + "', " + approver + ", null, 'r'))");
  }
  void submit_again(const std::string& content) {
    web.call(
        {"t.again",
         "select job_id from lectern.submit_document($1, null, null, sha256(convert_to($2, 'utf8')), 10, "
         "$2, p_force => true)"},
        {tenant, content});
  }
  std::string judge(const std::string& decision) {
    return text("lectern.judge_allowed_value(1, 1, '" + decision + "', 'account:1', 'r')");
  }
  /// The scope of the new entry; empty when there is none.
  std::string add_entry(const std::string& pattern, const std::string& entity, const std::string& job) {
    return text("coalesce(lectern.add_allow_entry(1, '" + pattern + "', " + entity + ", 'a name', " + job +
                ", 'account:1', 'r') ->> 'scope', '')");
  }
  /// What the scan of a claimed task gets: scope and value or pattern.
  static std::string allowed(Bench& scanner, const Task& task) {
    return scanner.database
        .call({"t.allowed",
               "select string_agg(scope || ' ' || coalesce(pattern, value_hash), ' ' order by scope desc) as "
               "said "
               "from lectern.read_allowlist($1, $2::smallint)"},
              {task.id, task.attempt})
        .one()
        .optional_text("said")
        .value_or("");
  }
  std::string answers() {
    return text("(select string_agg(coalesce(answer, '-'), ' ' order by finding_id) from lectern.finding)");
  }
  std::string of_hold(const std::string& column) {
    return text("(select (" + column + ")::text from lectern.hold)");
  }
  std::int64_t events(const std::string& kind) {
    return number("(select count(*) from lectern.event where kind = '" + kind + "')");
  }
  std::int64_t audits(const std::string& action) {
    return number("(select count(*) from lectern.audit where action = '" + action + "')");
  }
  std::int64_t remind() {
    return keep.call({"t.remind", "select lectern.remind_holds() as n"}).one().integer("n");
  }

  db::Database keep{instance.as("lectern_maintain"), "keep"};
  std::string submitter, approver;
};

/// Four working hours, where no other number is set; three working days, where none is. 2026-11-23 is a
/// Monday, 2026-11-27 a Friday, 2026-10-25 the end of summer time in Berlin.
const std::vector<Deadline>& deadlines() {
  static const std::vector<Deadline> kDeadlines = {
      {"InTheMorning", R"({"approval_hours": 4})", "2026-11-23 10:00+00", "2026-11-23 14:00+00"},
      {"OverNight", R"({"approval_hours": 4})", "2026-11-23 16:00+00", "2026-11-24 10:00+00"},
      {"AtNight", R"({"approval_hours": 4})", "2026-11-23 22:00+00", "2026-11-24 12:00+00"},
      {"BeforeTheDayBegins", R"({"approval_hours": 4})", "2026-11-23 03:00+00", "2026-11-23 12:00+00"},
      {"OverTheWeekend", R"({"approval_hours": 4})", "2026-11-27 17:00+00", "2026-11-30 11:00+00"},
      {"OnSaturday", R"({"approval_hours": 4})", "2026-11-28 12:00+00", "2026-11-30 12:00+00"},
      {"WhereSaturdaysCount", R"({"approval_hours": 4, "approval_weekends": true})", "2026-11-27 17:00+00",
       "2026-11-28 11:00+00"},
      {"OverAHoliday", R"({"approval_hours": 4})", "2026-12-24 17:00+00", "2026-12-28 11:00+00"},
      {"AroundTheClock", R"({"approval_hours": 4, "approval_day": {"begins": "00:00", "ends": "24:00"}})",
       "2026-11-23 22:00+00", "2026-11-24 02:00+00"},
      {"InAnotherZone", R"({"approval_hours": 4, "time_zone": "America/Chicago"})", "2026-11-23 23:00+00",
       "2026-11-24 17:00+00"},
      {"WhenTheClockIsPutBack",
       R"({"approval_hours": 4, "time_zone": "Europe/Berlin", "approval_weekends": true})",
       "2026-10-24 15:00+00", "2026-10-25 10:00+00"},
      {"MoreHoursThanADay", R"({"approval_hours": 25})", "2026-11-23 08:00+00", "2026-11-25 13:00+00"},
      {"WhereNobodyWorks", R"({"approval_hours": 4, "approval_day": {"begins": "09:00", "ends": "09:00"}})",
       "2026-11-23 10:00+00", "2026-11-23 14:00+00"},
      {"ThreeWorkingDaysUnlessItSaysSo", "{}", "2026-11-23 11:00+00", "2026-11-26 11:00+00"},
      {"ThreeWorkingDaysOverTheWeekend", "{}", "2026-11-27 11:00+00", "2026-12-02 11:00+00"},
      {"ThreeShortDays", R"({"approval_day": {"begins": "09:00", "ends": "12:30"}})", "2026-11-23 09:00+00",
       "2026-11-25 12:30+00"},
      {"ThreeDaysAroundTheClock", R"({"approval_day": {"begins": "00:00", "ends": "24:00"}})",
       "2026-11-23 22:00+00", "2026-11-26 22:00+00"},
      {"ThreeDaysWhereNobodyWorks", R"({"approval_day": {"begins": "09:00", "ends": "09:00"}})",
       "2026-11-23 10:00+00", "2026-11-26 10:00+00"}};
  return kDeadlines;
}

TEST_F(HoldChangeTest, TheDeadlineFollowsTheWorkingCalendar) {
  ask("lectern.set_holidays(1, '[{\"day\": \"2026-12-25\", \"name\": \"Christmas\"}]', 'admin')");
  for (const Deadline& row : deadlines()) {
    admin.run_script("update lectern.tenant set settings = '" + row.settings + "'");
    EXPECT_EQ(text("lectern.approval_deadline(1, '" + row.from + "') = '" + row.wanted + "'::timestamptz"),
              "t")
        << row.name << ": " << text("lectern.approval_deadline(1, '" + row.from + "') at time zone 'UTC'");
  }
}

TEST_F(HoldChangeTest, RemindsWhenHalfOfTheTimeIsOverAndNearItsEnd) {
  hold();
  EXPECT_EQ(of_hold("opened_at < remind_at and remind_at < final_remind_at and final_remind_at < expires_at"),
            "true");
  admin.run_script(
      "update lectern.hold set remind_at = now() + interval '1 hour', final_remind_at = now() + interval '2 "
      "hours', expires_at = now() + interval '3 hours'");
  EXPECT_EQ(remind(), 0);

  admin.run_script("update lectern.hold set remind_at = now() - interval '1 second'");
  EXPECT_EQ(remind(), 1);
  EXPECT_EQ(remind(), 0);
  admin.run_script(
      "update lectern.hold set remind_at = now() - interval '1 second', final_remind_at = now() - interval "
      "'1 second'");
  EXPECT_EQ(remind(), 1);
  EXPECT_EQ(remind(), 0);

  EXPECT_EQ(text("(select string_agg(coalesce(body ->> 'final', '-'), ' ' order by event_id) from "
                 "lectern.event where kind = 'hold.reminder')"),
            "- true");
}

TEST_F(HoldChangeTest, TwoRemindersThatAreDueAtOnceAreOne) {
  hold();
  admin.run_script(
      "update lectern.hold set remind_at = now() - interval '2 hours', final_remind_at = now() - interval '1 "
      "hour'");

  EXPECT_EQ(remind(), 1);
  EXPECT_EQ(remind(), 0);
}

TEST_F(HoldChangeTest, NobodyIsRemindedOfWhatIsDecided) {
  const Job job = hold();
  decide(job, "deny", "[]");
  admin.run_script("update lectern.hold set remind_at = now() - interval '1 second'");

  EXPECT_EQ(remind(), 0);
}

TEST_F(HoldChangeTest, MoreTimeMovesTheDeadlineAndTheReminderSomeTimes) {
  const Job job = hold();
  const std::string before = of_hold("expires_at");
  admin.run_script("update lectern.hold set reminded_at = now()");

  EXPECT_EQ(extend(job, "2", approver), "extended");

  EXPECT_EQ(of_hold("expires_at = lectern.approval_deadline(1, '" + before + "', 2)"), "true");
  EXPECT_EQ(of_hold("reminded_at is null and remind_at > '" + before +
                    "' and final_remind_at between remind_at and expires_at"),
            "true");
  EXPECT_EQ(extend(job, "2", approver), "extended");
  EXPECT_EQ(extend(job, "2", approver), "extended");
  EXPECT_EQ(extend(job, "2", approver), "limit_reached");
  EXPECT_EQ(events("hold.extended"), 3);
  EXPECT_EQ(audits("extended_hold"), 4);
}

TEST_F(HoldChangeTest, MoreTimeIsNotForSubmittersNorForWhatIsOver) {
  const Job job = hold();

  EXPECT_EQ(extend(job, "2", submitter), "own_document");
  EXPECT_EQ(extend(job, "1000", approver), "limit_reached");
  admin.run_script("update lectern.hold set expires_at = now() - interval '1 second'");
  EXPECT_EQ(extend(job, "2", approver), "expired");
  EXPECT_EQ(events("hold.extended"), 0);
}

TEST_F(HoldChangeTest, ADelegateGetsTheHoldAndTheOldLinkEnds) {
  const Job job = hold();
  account("colleague@uni.test", "{approver}");
  const std::string token =
      text("(select token from lectern.issue_approval_link(1, '" + job.public_id + "', 'admin', 'r'))");

  EXPECT_EQ(delegate(job, "Colleague@uni.test"), "delegated");

  EXPECT_EQ(of_hold("token_hash is null and assignee_id is not null"), "true");
  EXPECT_EQ(text("(select outcome from lectern.review_hold_by_token(sha256('" + token + "'), 'r'))"),
            "not_found");
  EXPECT_EQ(
      text("(select review ->> 'assignee' from lectern.review_hold(1, '" + job.public_id + "', 'a', 'r'))"),
      "Name of colleague@uni.test");
  EXPECT_EQ(events("hold.delegated"), 1);
}

TEST_F(HoldChangeTest, OnlyWhoMayDecideCanBeADelegate) {
  const Job job = hold();
  account("student@uni.test", "{submitter}");

  EXPECT_EQ(delegate(job, "student@uni.test"), "unknown_approver");
  EXPECT_EQ(delegate(job, "nobody@uni.test"), "unknown_approver");
  admin.run_script("update lectern.account set roles = '{approver}' where account_id = " + submitter);
  EXPECT_EQ(delegate(job, "submitter@uni.test"), "unknown_approver") << "it is the submitter's own document";
  EXPECT_EQ(events("hold.delegated"), 0);
}

/// The same rule as doc::is_shown, for the review and for the scan.
TEST_F(HoldChangeTest, WhatIsLessThanAFifthSureAndStopsNothingIsMarked) {
  const Job job = hold();
  admin.run_script(
      "update lectern.finding set stops = finding_id = 1, score = case finding_id when 2 then 0.2 when 3 "
      "then "
      "0.19 else 0.01 end");

  const std::string seen =
      "(select string_agg(f ->> 'shown', ' ' order by (f ->> 'score')::numeric) from "
      "jsonb_array_elements(";
  EXPECT_EQ(text(seen + "(select review -> 'findings' from lectern.review_hold(1, '" + job.public_id +
                 "', 'a', 'r'))) f)"),
            "true false true");
  const std::string scan =
      "(select o_scan::jsonb from lectern.open_scan(1, null, null, true, '" + job.public_id + "'))";
  EXPECT_EQ(text(seen + scan + " -> 'findings') f)"), "true false true");
  EXPECT_EQ(text("(" + scan + " ->> 'shown_count')"), "2");
}

TEST_F(HoldChangeTest, AnAnswerReachesEveryFindingWithTheSameValue) {
  const Job job = hold();

  EXPECT_EQ(decide(job, "approve", R"([{"finding_id": 1, "answer": "not_pii", "same_value": true}])"),
            "accepted");

  EXPECT_EQ(answers(), "not_pii not_pii -");
  EXPECT_EQ(text("(select answered_by from lectern.finding where finding_id = 2)"), "account:" + approver);
}

TEST_F(HoldChangeTest, AnAnswerOfItsOwnWinsOverThat) {
  const Job job = hold();

  EXPECT_EQ(
      decide(
          job, "approve",
          R"([{"finding_id": 1, "answer": "not_pii", "same_value": true}, {"finding_id": 2, "answer": "acceptable"}])"),
      "accepted");

  EXPECT_EQ(answers(), "not_pii acceptable -");
}

TEST_F(HoldChangeTest, FindingsOfOneValueShareANumber) {
  const Job job = hold();

  EXPECT_EQ(text("(select jsonb_path_query_array(review, '$.findings[*].value_group')::text from "
                 "lectern.review_hold(1, '" +
                 job.public_id + "', 'a', 'r'))"),
            "[1, 1, 2]");
}

TEST_F(HoldChangeTest, NotPersonalDataIsProposedAndLetsNothingPassByItself) {
  decide(hold("one"), "approve", R"([{"finding_id": 1, "answer": "not_pii", "same_value": true}])");
  decide(hold("two"), "approve", R"([{"finding_id": 4, "answer": "not_pii"}])");

  EXPECT_EQ(
      text("(select state || ' ' || times || ' ' || encode(value_hash, 'hex') from lectern.allowed_value)"),
      "proposed 2 aa");
  Bench scanner(instance, Pool::Scan);
  submit(tenant, "three");
  const Task task = scanner.claim()[0];
  EXPECT_EQ(allowed(scanner, task), "");
  EXPECT_EQ(judge("accept"), "t");
  EXPECT_EQ(allowed(scanner, task), "tenant aa");
  EXPECT_EQ(judge("refuse"), "t");
  EXPECT_EQ(allowed(scanner, task), "");
}

TEST_F(HoldChangeTest, AValueMayPassInTheDocumentThatBroughtItUpAlone) {
  decide(hold("one"), "approve", R"([{"finding_id": 1, "answer": "not_pii"}])");
  EXPECT_EQ(judge("accept_in_document"), "t");
  EXPECT_EQ(text("(select value_row ->> 'scope' from lectern.list_allowed_values(1, null, null, 9))"),
            "document");
  Bench scanner(instance, Pool::Scan);

  submit_again("one");
  EXPECT_EQ(allowed(scanner, scanner.claim()[0]), "document aa");
  submit(tenant, "another");
  EXPECT_EQ(allowed(scanner, scanner.claim()[0]), "");

  admin.run_script("update lectern.allowed_value set proposed_in = null, document_id = null");
  EXPECT_EQ(judge("accept_in_document"), "f") << "nobody knows which document any more";
}

TEST_F(HoldChangeTest, PatternsPassEverywhereOrInOneDocument) {
  const Job job = hold("one");
  EXPECT_EQ(add_entry("312-996-####", "'PHONE_NUMBER'", "null"), "tenant");
  EXPECT_EQ(add_entry("@@library.uni.edu", "null", "'" + job.public_id + "'"), "document");
  EXPECT_EQ(add_entry("AB-####", "null", "gen_random_uuid()"), "") << "there is no such job";
  Bench scanner(instance, Pool::Scan);

  submit_again("one");
  EXPECT_EQ(allowed(scanner, scanner.claim()[0]), "tenant 312-996-#### document @@library.uni.edu");
  submit(tenant, "another");
  const Task task = scanner.claim()[0];
  EXPECT_EQ(allowed(scanner, task), "tenant 312-996-####");
  EXPECT_EQ(text("lectern.drop_allow_entry(1, 1, 'account:1', 'r')"), "t");
  EXPECT_EQ(text("lectern.drop_allow_entry(1, 1, 'account:1', 'r')"), "f");
  EXPECT_EQ(allowed(scanner, task), "");
  EXPECT_EQ(audits("added_allow_entry") + audits("dropped_allow_entry"), 3);
}

TEST_F(HoldChangeTest, AValueIsNoPattern) {
  for (const char* value :
       {"582-79-8774", "582-79-877#", "jane.doe@uni.edu", "jane*@uni.edu", "###-##-####", "@@", "a", "*"}) {
    try {
      add_entry(value, "null", "null");
      ADD_FAILURE() << value;
    } catch (const db::Rejected& rejected) {
      EXPECT_EQ(rejected.constraint().substr(0, 14), "allow_entry_is") << value;
    }
  }
  EXPECT_EQ(number("(select count(*) from lectern.allow_entry)"), 0);
}

TEST_F(HoldChangeTest, TheCalendarIsSetAsAWholeOrNotAtAll) {
  const std::string calendar =
      R"({"time_zone": "Europe/Berlin", "approval_hours": 6, "day_begins": "09:00", "day_ends": "17:00", )"
      R"("weekends": true, "holidays": [{"day": "2026-12-25", "name": "Christmas"}]})";
  const auto set = [&](const std::string& body) {
    return text("lectern.set_calendar(1, '" + body + "', 'account:1', 'r')");
  };
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string body = calendar;
    return body.replace(body.find(from), from.size(), to);
  };

  EXPECT_EQ(set(calendar), "set");

  EXPECT_EQ(text("lectern.read_calendar(1) = '" + calendar + "'::jsonb"), "t");
  EXPECT_EQ(text("lectern.approval_deadline(1, '2026-11-28 08:30+00') at time zone 'Europe/Berlin'"),
            "2026-11-28 15:30:00");
  EXPECT_EQ(set(with("Europe/Berlin", "Europe/Atlantis")), "unknown_time_zone");
  EXPECT_EQ(set(with("17:00", "08:00")), "day_ends_first");
  EXPECT_EQ(set(with("2026-12-25", "2026-02-31")), "unknown_day");
  EXPECT_EQ(text("lectern.read_calendar(1) = '" + calendar + "'::jsonb"), "t");
}

TEST_F(HoldChangeTest, WhoeverHasTheLinkMayAskForTimeAndHandOver) {
  const Job job = hold();
  account("colleague@uni.test", "{approver}");
  const std::string token =
      text("(select token from lectern.issue_approval_link(1, '" + job.public_id + "', 'admin', 'r'))");
  const std::string hash = "sha256('" + token + "')";

  EXPECT_EQ(text("(select outcome from lectern.extend_hold_by_token(" + hash + ", 2, 'r'))"), "extended");
  EXPECT_EQ(text("(select outcome from lectern.delegate_hold_by_token(" + hash + ", 'x@uni.test', 'r'))"),
            "unknown_approver");
  EXPECT_EQ(
      text("(select outcome from lectern.delegate_hold_by_token(" + hash + ", 'colleague@uni.test', 'r'))"),
      "delegated");

  EXPECT_EQ(text("(select outcome from lectern.extend_hold_by_token(" + hash + ", 2, 'r'))"), "not_found");
  EXPECT_EQ(text("(select outcome from lectern.delegate_hold_by_token(sha256('x'), 'a@b.c', 'r'))"),
            "not_found");
  EXPECT_EQ(text("(select count(*) from lectern.audit where actor like 'token:hold:%' and action in "
                 "('extended_hold', 'delegated_hold'))"),
            "3");
}

TEST_F(HoldChangeTest, OnlyAMailThatArrivedEndsTheLinkBefore) {
  const Job job = hold();
  const auto offer = [&] {
    return text("(select token from lectern.offer_approval_link(1, '" + job.public_id + "', 'notify', 'r'))");
  };
  const auto settle = [&](const std::string& token, const char* arrived) {
    ask("lectern.settle_offered_link(1, '" + job.public_id + "', sha256('" + token + "'), " + arrived + ")");
  };
  const auto opens = [&](const std::string& token) {
    return text("(select outcome from lectern.review_hold_by_token(sha256('" + token + "'), 'r'))");
  };
  const std::string first = offer();
  settle(first, "true");

  const std::string refused = offer();
  EXPECT_EQ(opens(first) + opens(refused), "openopen") << "nobody knows yet whether it arrives";
  settle(refused, "false");
  EXPECT_EQ(opens(first) + opens(refused), "opennot_found");

  const std::string one = offer(), other = offer();
  settle(one, "true");
  EXPECT_EQ(opens(first) + opens(one) + opens(other), "not_foundopenopen");
  settle(other, "true");
  EXPECT_EQ(opens(one) + opens(other), "not_foundopen");

  const std::string late = offer();
  account("colleague@uni.test", "{approver}");
  delegate(job, "colleague@uni.test");
  settle(late, "true");
  EXPECT_EQ(opens(other) + opens(late), "not_foundnot_found")
      << "the hold was handed over while the mail was away";
}

TEST_F(HoldChangeTest, ADenialProposesNothing) {
  decide(hold(), "deny", R"([{"finding_id": 1, "answer": "not_pii"}])");

  EXPECT_EQ(number("(select count(*) from lectern.allowed_value)"), 0);
}

TEST_F(HoldChangeTest, ADecisionCarriesAReasonCode) {
  decide(hold("one"), "approve", "[]", "'course_material'");
  decide(hold("two"), "deny", "[]");

  EXPECT_EQ(text("(select string_agg(reason_code, ' ' order by hold_id) from lectern.hold)"),
            "course_material other");
}

TEST_F(HoldChangeTest, WhatIsToBeBlackenedIsToldToTheConversionOnly) {
  const Job job = hold();
  decide(job, "approve", R"([{"finding_id": 1, "answer": "redact", "same_value": true}])");
  Bench converter(instance, Pool::Convert);
  const Task task = converter.claim()[0];

  const auto rows = converter.database.call(
      {"t.redactions", "select page, boxes from lectern.list_redactions($1, $2::smallint)"},
      {task.id, task.attempt});

  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].integer("page"), 1);
  EXPECT_EQ(rows[1].text("boxes"), "[[1, 2, 3, 4]]");
  EXPECT_TRUE(converter.database
                  .call({"t.redactions", "select page, boxes from lectern.list_redactions($1, $2::smallint)"},
                        {task.id, task.attempt + 1})
                  .empty());
}

TEST_F(HoldChangeTest, PicturesThatShowWhatIsBlackenedAreDiscarded) {
  const auto pictures = [&](const Job& job, const std::string& answer) {
    admin.run_script(
        "insert into lectern.artefact (tenant_id, job_id, kind, name, bucket, sha256, byte_count, "
        "media_type) "
        "values (1, " +
        std::to_string(job.id.value) +
        ", 'page-picture', 'pages/2.png', 'pages', sha256('p'), 1, 'image/png')");
    const std::string first = text(
        "(select min(finding_id) from lectern.finding where job_id = " + std::to_string(job.id.value) + ")");
    decide(job, "approve", R"([{"finding_id": )" + first + R"(, "answer": ")" + answer + R"("}])");
    return number("(select count(*) from lectern.artefact where kind = 'page-picture' and job_id = " +
                  std::to_string(job.id.value) + ")");
  };

  EXPECT_EQ(pictures(hold("one"), "acceptable"), 1);
  EXPECT_EQ(pictures(hold("two"), "redact"), 0);
}

TEST_F(HoldChangeTest, UncoveringIsWrittenDown) {
  const Job job = hold();
  const auto reveal = [&](int finding) {
    return text("lectern.reveal_finding_of_job(1, '" + job.public_id + "', " + std::to_string(finding) +
                ", 'account:2', 'r')");
  };

  EXPECT_EQ(reveal(1), "revealed");
  EXPECT_EQ(reveal(99), "not_found");

  EXPECT_EQ(audits("revealed_finding"), 1);
  decide(job, "deny", "[]");
  EXPECT_EQ(reveal(1), "decided");
}

TEST_F(HoldChangeTest, TheClockTellsOfItsDecision) {
  hold();
  admin.run_script("update lectern.hold set expires_at = now() - interval '1 second'");

  keep.call({"t.expire", "select lectern.expire_holds()"});

  EXPECT_EQ(text("(select body ->> 'decision' from lectern.event where kind = 'hold.decided')"), "expired");
}

}  // namespace
}  // namespace lectern::jobs
