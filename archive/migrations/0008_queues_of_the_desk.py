import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def since_the_last_change(apps, schema_editor):
    """The nearest that is known of when an article came into its present status."""
    apps.get_model("archive", "Article").objects.update(status_since=models.F("changed_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0007_conversions_and_reports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="status_since",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="进入此状态"),
        ),
        migrations.AddField(
            model_name="article",
            name="submitted_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="送审人",
            ),
        ),
        migrations.RunPython(since_the_last_change, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="clipping",
            name="state",
            field=models.CharField(
                choices=[
                    ("received", "已收存"),
                    ("read", "已读出"),
                    ("unreadable", "读不出"),
                    ("unpacked", "已拆开"),
                    ("purged", "已清除"),
                ],
                db_index=True,
                default="received",
                editable=False,
                max_length=12,
                verbose_name="状态",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["status", "status_since", "claimed_by", "claimed_at", "submitted_by"], name="queues"),
        ),
        migrations.AddIndex(
            model_name="clipping",
            index=models.Index(fields=["-received_at", "-id", "received_by"], name="newest_clippings"),
        ),
    ]
