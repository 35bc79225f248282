// SPDX-License-Identifier: GPL-3.0-or-later
// A table that Windows allocates: a count, and the rows behind it.
#pragma once
#include "platform/windows/headers.h"
#include <span>
namespace tl::windows_os {
template <class Table> class MibTable {
public:
    MibTable() = default;
    MibTable(const MibTable&) = delete;
    MibTable& operator=(const MibTable&) = delete;
    ~MibTable()
    {
        if (table_) FreeMibTable(table_);
    }
    Table** receive() { return &table_; }
    auto rows() const
    {
        using Row = std::remove_extent_t<decltype(Table::Table)>;
        return table_ ? std::span<const Row>(table_->Table, table_->NumEntries) : std::span<const Row>();
    }

private:
    Table* table_ = nullptr;
};
}
