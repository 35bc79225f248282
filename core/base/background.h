// SPDX-License-Identifier: GPL-3.0-or-later
// Work that nobody waits for, on a thread of its own: calls that may hang for minutes.
#pragma once
#include <functional>
namespace tl {
// `work` owns all that it uses, and throws nothing; what still runs when the process ends is left alone. Throws
// std::system_error where no thread can be started. Not std::thread::detach(): by mingw-w64's winpthreads a thread that
// ends while it is being detached is given back twice, and two later threads are then one (pthread_join: EDEADLK).
void inBackground(std::function<void()> work);
}
