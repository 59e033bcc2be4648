import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0001_drafts_move_here'),
        ('chat', '0001_conversations'),
    ]

    operations = [
        # The table stays: the column points at the same rows as before.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name='conversation',
                    name='draft',
                    field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='intake.draft'),
                ),
            ],
        ),
    ]
