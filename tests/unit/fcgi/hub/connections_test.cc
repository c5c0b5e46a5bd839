#include "hub/connections.h"

#include <gtest/gtest.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "support/gateway.h"

namespace lectern::hub {
namespace {

constexpr int kLimit = 5000;  // milliseconds; each wait ends at once unless something is broken

/// A listening socket without a file: Linux chooses an abstract address.
class Listener {
 public:
  Listener() : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    EXPECT_EQ(bind(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(sa_family_t)), 0);
    EXPECT_EQ(listen(socket_.get(), 16), 0);
    length_ = sizeof address_;
    EXPECT_EQ(getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&address_), &length_), 0);
  }

  Descriptor connect() const {
    Descriptor peer(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    EXPECT_EQ(::connect(peer.get(), reinterpret_cast<const sockaddr*>(&address_), length_), 0);
    return peer;
  }

  Descriptor take() { return std::move(socket_); }

 private:
  Descriptor socket_;
  sockaddr_un address_{};
  socklen_t length_ = 0;
};

class ConnectionsTest : public testing::Test {
 protected:
  void turn() {
    connections_.wait(kLimit, [this](Client& client, const fcgi::GatewayRequest& request) {
      client_ = &client;
      asked_.emplace_back(request.param("QUERY_STRING"));
    });
  }

  static void ask(const Descriptor& peer) {
    const std::string bytes = gateway::request(1, {{"QUERY_STRING", "wait=1"}}, 1);
    ASSERT_EQ(send(peer.get(), bytes.data(), bytes.size(), 0), static_cast<ssize_t>(bytes.size()));
  }

  Listener listener_;
  Descriptor stop_{eventfd(0, EFD_CLOEXEC)};
  Connections connections_{listener_.take(), stop_.get(), system_clock()};
  std::vector<std::string> asked_;
  Client* client_ = nullptr;
};

TEST_F(ConnectionsTest, AcceptsAndReadsRequests) {
  const Descriptor peer = listener_.connect();
  turn();
  EXPECT_EQ(connections_.size(), 1U);
  ask(peer);
  turn();
  EXPECT_EQ(asked_, std::vector<std::string>{"wait=1"});
}

TEST_F(ConnectionsTest, ClosesAConnectionBetweenTurnsAfterItsPeerHasGone) {
  Descriptor peer = listener_.connect();
  turn();
  peer.reset();
  turn();
  EXPECT_EQ(connections_.size(), 1U) << "not before close_failed";
  int closed = 0;
  connections_.close_failed([&](Client&) { ++closed; });
  EXPECT_EQ(closed, 1);
  EXPECT_EQ(connections_.size(), 0U);
}

TEST_F(ConnectionsTest, WritesTheRestWhenTheSocketTakesMore) {
  const Descriptor peer = listener_.connect();
  turn();
  ask(peer);
  turn();
  ASSERT_NE(client_, nullptr);
  while (!client_->stream.wants_to_write()) client_->stream.send(std::string(100'000, 'x'));
  connections_.after_sending(*client_);
  std::string bytes(1 << 20, '\0');
  while (client_->stream.wants_to_write()) {
    ASSERT_GT(recv(peer.get(), bytes.data(), bytes.size(), 0), 0);
    turn();
  }
  EXPECT_FALSE(client_->watched_for_writing);
}

TEST_F(ConnectionsTest, StopsWhenTheStopDescriptorIsReadable) {
  EXPECT_FALSE(connections_.is_stopping());
  eventfd_write(stop_.get(), 1);
  turn();
  EXPECT_TRUE(connections_.is_stopping());
}

TEST_F(ConnectionsTest, LeavesNewConnectionsInTheBacklogWhenItEnds) {
  connections_.begin_ending();
  const Descriptor peer = listener_.connect();
  connections_.wait(0, [](Client&, const fcgi::GatewayRequest&) {});
  EXPECT_EQ(connections_.size(), 0U);
}

TEST_F(ConnectionsTest, IsWokenByAnotherDescriptorAndTakesItTwice) {
  const Descriptor notification(eventfd(1, EFD_CLOEXEC));
  connections_.watch(notification.get());
  connections_.watch(notification.get());
  turn();
  EXPECT_EQ(connections_.size(), 0U);
}

}  // namespace
}  // namespace lectern::hub
