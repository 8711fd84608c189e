"""What ``civ-score cache`` says."""

CLEARED = {
    "zh": "已清除 {files} 个文件的读取缓存（{megabytes} MB）：{folder}",
    "en": "Deleted what was kept of {files} files ({megabytes} MB): {folder}",
}
